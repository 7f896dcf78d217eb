"""Archives that hold one file, as data portals pack their tables."""

from __future__ import annotations

import io
import zipfile
from pathlib import PurePath

from ingestion.readers.limits import ZIP_MAGIC
from jingjinji.errors import RejectedReport

# What systems add to the files that people pack.
FURNITURE = ("__MACOSX/", ".DS_Store")
UTF8_NAME = 0x800


def only_member(data: bytes, name: str) -> tuple[bytes, str]:
    """Return content and name of the only file in an archive; of other files, content and name as they are.

    Raises:
        RejectedReport: the archive is protected by a password or broken.
    """
    if not data.startswith(ZIP_MAGIC):
        return data, name
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        members = [part for part in archive.infolist() if not part.is_dir() and not part.filename.startswith(FURNITURE)]
        if len(members) != 1:
            return data, name
        return archive.read(members[0]), PurePath(_file_name(members[0])).name
    except RuntimeError as problem:
        raise RejectedReport(
            f"{name} is an archive protected by a password.", "Unpack it and hand in the file that it holds."
        ) from problem
    except (zipfile.BadZipFile, ValueError, EOFError, OSError) as problem:
        raise RejectedReport(f"{name} is a broken archive: {problem}.", "Download it again.") from problem


def _file_name(member: zipfile.ZipInfo) -> str:
    """Return a member's name; archives made on Chinese systems write it in GBK without saying so."""
    if member.flag_bits & UTF8_NAME:
        return member.filename
    try:
        return member.filename.encode("cp437").decode("gbk")
    except UnicodeError:
        return member.filename
