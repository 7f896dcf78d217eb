"""Claiming what waits: one taker a file, and nothing lost when the taker dies."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from ingestion.facts import side_file_of
from ingestion.inbox import claimed, recover_claims, waiting

HOLD = """
import sys, time
from pathlib import Path
from ingestion.facts import side_file_of
from ingestion.inbox import claimed
with claimed(Path(sys.argv[1])) as mine:
    print(mine, flush=True)
    time.sleep(60)
"""


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "inbox"
    folder.mkdir()
    return folder


def drop(inbox: Path, name: str, text: str = "x") -> Path:
    path = inbox / name
    path.write_text(text, encoding="utf-8")
    return path


def test_parts_side_files_and_hidden_files_do_not_wait(inbox: Path) -> None:
    for name in ("report.txt", "report.txt.meta.yml", "late.txt.part", ".hidden"):
        drop(inbox, name)
    assert [path.name for path in waiting(inbox)] == ["report.txt"]


def test_the_oldest_file_comes_first(inbox: Path) -> None:
    os.utime(drop(inbox, "a.txt"), (2000, 2000))
    os.utime(drop(inbox, "b.txt"), (1000, 1000))
    assert [path.name for path in waiting(inbox)] == ["b.txt", "a.txt"]


def test_a_claimed_file_waits_no_more_and_keeps_its_name_and_side_file(inbox: Path) -> None:
    report = drop(inbox, "report.txt", "text")
    drop(inbox, "report.txt.meta.yml", "area: 河北省")
    with claimed(report) as mine:
        assert mine is not None
        assert mine.name == "report.txt"
        assert mine.read_text(encoding="utf-8") == "text"
        assert mine.with_name("report.txt.meta.yml").read_text(encoding="utf-8") == "area: 河北省"
        assert waiting(inbox) == []
    assert [path.name for path in inbox.rglob("*") if path.is_file() and path.name != ".lock"] == []


def test_the_second_taker_gets_nothing(inbox: Path) -> None:
    report = drop(inbox, "report.txt")
    with claimed(report) as first, claimed(report) as second:
        assert first is not None
        assert second is None


def test_a_side_file_that_two_reports_share_stays_for_the_other(inbox: Path) -> None:
    first, second = drop(inbox, "report.txt"), drop(inbox, "report.csv")
    drop(inbox, "report.meta.yml", "year: 2023")
    for report in (first, second):
        with claimed(report) as mine:
            assert mine is not None
            assert mine.with_name(mine.name + ".meta.yml").read_text(encoding="utf-8") == "year: 2023"
    assert not (inbox / "report.meta.yml").exists()


def test_a_name_as_long_as_can_be_takes_its_side_file_along_and_back(inbox: Path) -> None:
    report = drop(inbox, f"{'报' * 82}.txt")
    side_file = drop(inbox, f"{'报' * 82}.meta.yml", "year: 2023")
    taken = []

    def fail() -> None:
        with claimed(report) as mine:
            assert mine is not None
            taken.append(side_file_of(mine).read_text(encoding="utf-8"))
            raise ValueError("broken")

    with pytest.raises(ValueError, match="broken"):
        fail()
    assert taken == ["year: 2023"]
    assert waiting(inbox) == [report]
    assert side_file.exists()


def test_a_shared_side_file_that_is_a_link_is_not_read_for_either(inbox: Path, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("a: secret", encoding="utf-8")
    first, second = drop(inbox, "report.txt"), drop(inbox, "report.csv")
    (inbox / "report.meta.yml").symlink_to(tmp_path / "secret")
    for report in (first, second):
        with claimed(report) as mine:
            assert mine is not None
            assert side_file_of(mine).is_symlink()


def test_a_file_waits_again_when_its_taker_fails(inbox: Path) -> None:
    report = drop(inbox, "report.txt")
    drop(inbox, "report.txt.meta.yml")
    with pytest.raises(ValueError, match="broken"), claimed(report):
        raise ValueError("broken")
    assert waiting(inbox) == [report]
    assert (inbox / "report.txt.meta.yml").exists()


def test_the_claim_of_a_killed_process_waits_again_and_a_living_one_is_left_alone(inbox: Path) -> None:
    report = drop(inbox, "report.txt", "first")
    holder = subprocess.Popen([sys.executable, "-c", HOLD, str(report)], stdout=subprocess.PIPE, text=True)
    try:
        assert holder.stdout is not None
        assert holder.stdout.readline().strip().endswith("report.txt")
        assert recover_claims(inbox) == []
        drop(inbox, "report.txt", "second")
    finally:
        holder.send_signal(signal.SIGKILL)
        holder.wait(10)
        assert holder.stdout is not None
        holder.stdout.close()
    recovered = recover_claims(inbox)
    assert [path.name for path in recovered] == ["report-2.txt"]
    assert {path.read_text(encoding="utf-8") for path in waiting(inbox)} == {"first", "second"}
    assert recover_claims(inbox) == []


def test_many_takers_take_each_file_once(inbox: Path) -> None:
    for number in range(30):
        drop(inbox, f"{number}.txt")
    take_all = (
        "import sys\nfrom pathlib import Path\nfrom ingestion.inbox import claimed, waiting\n"
        "for path in waiting(Path(sys.argv[1])):\n"
        "    with claimed(path) as mine:\n"
        "        if mine is not None:\n            print(mine.name, flush=True)\n"
    )
    takers = [
        subprocess.Popen([sys.executable, "-c", take_all, str(inbox)], stdout=subprocess.PIPE, text=True)
        for _ in range(3)
    ]
    taken = [name for taker in takers for name in taker.communicate(timeout=60)[0].split()]
    assert sorted(taken) == sorted(f"{number}.txt" for number in range(30))
    assert waiting(inbox) == []
