"""Loaded first by every Python process that a test guards: notes and forbids calls outwards.

Python runs it before anything else. Calls are noted in the file `calls` beside it.
"""

from __future__ import annotations

import socket
import sys
from pathlib import Path
from typing import Any

NOTES = Path(__file__).with_name("calls")
OWN_NAMES = frozenset(
    {None, "", "localhost", "127.0.0.1", "::1", "0.0.0.0", b"localhost", b"127.0.0.1", socket.gethostname()}
)


def leads_outwards(event: str, arguments: tuple[Any, ...]) -> bool:
    """Tell whether an audit event asks for another host than this one."""
    if event in {"socket.connect", "socket.sendto"}:
        address = arguments[1]
        return isinstance(address, tuple) and address[0] not in OWN_NAMES and not str(address[0]).startswith("127.")
    return event in {"socket.getaddrinfo", "socket.gethostbyname"} and arguments[0] not in OWN_NAMES


def forbid(event: str, arguments: tuple[Any, ...]) -> None:
    """Note a call outwards and let it fail."""
    if leads_outwards(event, arguments):
        whom = arguments[1] if event in {"socket.connect", "socket.sendto"} else arguments[0]
        with NOTES.open("a", encoding="utf-8") as notes:
            notes.write(f"{' '.join(sys.argv[:4])}: {event} {whom}\n")
        raise PermissionError(f"a test forbids calls outwards: {event} {arguments}")


sys.addaudithook(forbid)
