"""A report handed in on the page reaches the inbox whole, with its facts, and is followed until it is published."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboard import uploads
from dashboard.snapshots import current_snapshot
from dashboard.uploads import HandedIn, fate, hand_in, safe_name
from ingestion.facts import read_side_file, side_file_of
from ingestion.inbox import waiting
from jingjinji.errors import UsageProblem
from jingjinji.settings import Settings
from tests.dashboard.conftest import HandedInHome, Visit, words_of

REPORT = "天津市2024年情况\n\n全市居民人均可支配收入53581元。\n".encode()
FACTS = {"area": "120000", "year": 2024, "published": "2025-03-01", "title": "", "url": None}


@pytest.mark.parametrize(
    ("given", "made"),
    [
        ("公报 2024.txt", "公报 2024.txt"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Reports\\table.xlsx", "table.xlsx"),
        (".hidden.txt", "hidden.txt"),
        ("a\x00b\nc.html", "a_b_c.html"),
        ("report.txt.part", "report_txt_part.txt"),
        ("report.meta.yml", "report_meta_yml.txt"),
        ("", "report"),
        ("...", "report"),
        ("$(rm -rf).csv", "_(rm -rf).csv"),
    ],
)
def test_a_name_becomes_a_plain_file_name(given: str, made: str) -> None:
    assert safe_name(given) == made


def test_a_long_name_keeps_its_ending() -> None:
    name = safe_name("长" * 300 + ".xlsx")
    assert name.endswith(".xlsx")
    assert len(name) <= uploads.LONGEST_NAME + 1


def test_a_report_waits_in_the_inbox_with_its_facts(settings: Settings) -> None:
    handed = hand_in("tianjin.txt", REPORT, FACTS, settings)
    assert [path.name for path in waiting(settings.inbox)] == [handed.name]
    assert (settings.inbox / handed.name).read_bytes() == REPORT
    facts = read_side_file(side_file_of(settings.inbox / handed.name))
    assert (facts.area, facts.year, facts.published, facts.title) == ("120000", 2024, "2025-03-01", None)


def test_the_facts_are_there_before_the_report_appears(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[list[str]] = []
    rename = Path.rename

    def watched(path: Path, target: Path) -> Path:
        seen.append(sorted(entry.name for entry in settings.inbox.iterdir()))
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", watched)
    hand_in("tianjin.txt", REPORT, FACTS, settings)
    assert seen[-1] == ["tianjin.txt.meta.yml", "tianjin.txt.part"]


def test_a_second_report_of_the_same_name_replaces_nothing(settings: Settings) -> None:
    first = hand_in("tianjin.txt", REPORT, FACTS, settings)
    second = hand_in("tianjin.txt", REPORT + b"!", {}, settings)
    assert first.name != second.name
    assert {path.name for path in waiting(settings.inbox)} == {first.name, second.name}
    assert read_side_file(side_file_of(settings.inbox / second.name)).area is None


def test_what_is_empty_or_too_large_is_refused(tmp_path: Path) -> None:
    small = Settings(home=tmp_path, report_megabytes=1)
    for data in (b"", b"x" * 1_000_001):
        with pytest.raises(UsageProblem):
            hand_in("a.txt", data, {}, small)
    assert not small.inbox.exists() or not list(small.inbox.iterdir())


def test_a_report_is_followed_from_the_inbox_to_the_snapshot(handed_in_home: HandedInHome) -> None:
    settings = handed_in_home.settings
    snapshot = current_snapshot(settings)
    assert handed_in_home.waited == "waiting"
    became, known = fate(handed_in_home.good, settings, snapshot)
    assert became == "published"
    assert known["observation_count"] == 1
    assert fate(handed_in_home.good, settings, None)[0] == "taken_in"
    became, known = fate(handed_in_home.bad, settings, snapshot)
    assert became == "rejected"
    assert known["reason"]


def test_what_was_rejected_is_listed_with_its_reason(handed_in_home: HandedInHome, visit: Visit) -> None:
    for page in (visit("reports", handed_in_home.settings, show="rejected"), visit("quality", handed_in_home.settings)):
        assert "nothing.xlsx" in words_of(page)
        assert fate(handed_in_home.bad, handed_in_home.settings, None)[1]["reason"] in words_of(page)


def test_what_lies_nowhere_is_being_read(settings: Settings) -> None:
    assert fate(HandedIn("gone.txt", "0" * 64), settings, None)[0] == "being_read"
