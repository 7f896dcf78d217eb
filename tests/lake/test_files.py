"""A file is there whole or not at all; a link flips in one step."""

from __future__ import annotations

from pathlib import Path

import pytest

from jingjinji.files import point_link, write_text, write_whole


def test_a_written_file_replaces_the_old_one_and_leaves_nothing_beside(tmp_path: Path) -> None:
    path = tmp_path / "new" / "file.txt"
    write_text(path, "一")
    write_text(path, "二")
    assert path.read_text(encoding="utf-8") == "二"
    assert [entry.name for entry in path.parent.iterdir()] == ["file.txt"]


def test_a_failed_write_leaves_the_old_file_and_nothing_beside(tmp_path: Path) -> None:
    path = tmp_path / "file.txt"
    write_text(path, "old")

    def fail(beside: Path) -> None:
        beside.write_text("half", encoding="utf-8")
        raise OSError("disk full")

    with pytest.raises(OSError, match="disk full"):
        write_whole(path, fail)
    assert path.read_text(encoding="utf-8") == "old"
    assert [entry.name for entry in tmp_path.iterdir()] == ["file.txt"]


def test_a_link_points_to_the_newest_target(tmp_path: Path) -> None:
    for name in ("first", "second"):
        write_text(tmp_path / name, name)
        point_link(tmp_path / "current", name)
        assert (tmp_path / "current").read_text(encoding="utf-8") == name
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["current", "first", "second"]
