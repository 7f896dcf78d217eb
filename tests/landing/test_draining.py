"""A burst is worked off by a few tasks, and one report that fails holds up none of the others."""

from __future__ import annotations

import pytest

from jingjinji import draining
from jingjinji.settings import Settings


def drop(settings: Settings, *names: str) -> None:
    settings.inbox.mkdir(parents=True, exist_ok=True)
    for name in names:
        (settings.inbox / name).write_text(f"天津市2023年地区生产总值16737.3亿元。{name}", encoding="utf-8")


def test_few_reports_have_a_task_each_and_many_share_some(settings: Settings) -> None:
    assert draining.waiting_groups(settings) == []
    names = [f"{number:03}.txt" for number in range(100)]
    drop(settings, *names[:3])
    assert draining.waiting_groups(settings) == [["000.txt"], ["001.txt"], ["002.txt"]]
    drop(settings, *names[3:])
    groups = draining.waiting_groups(settings)
    assert len(groups) <= draining.MOST_GROUPS
    assert [name for group in groups for name in group] == names


def test_a_known_report_is_told_by_the_name_under_which_it_came_now(settings: Settings) -> None:
    drop(settings, "a.txt")
    (settings.inbox / "b.txt").write_bytes((settings.inbox / "a.txt").read_bytes())
    told = [(one.name, one.outcome) for one in draining.take_in_group(["a.txt", "b.txt"], settings)]
    assert told == [("a.txt", "accepted"), ("b.txt", "known")]


def test_what_somebody_else_took_is_left_out(settings: Settings) -> None:
    drop(settings, "a.txt")
    assert [one.name for one in draining.take_in_group(["a.txt", "gone.txt"], settings)] == ["a.txt"]


def test_a_report_that_fails_waits_on_and_the_others_are_taken_in(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    take_in = draining.take_in_waiting

    def disk_is_full(name: str, settings: Settings) -> object:
        if name == "a.txt":
            raise OSError("no space left on device")
        return take_in(name, settings)

    drop(settings, "a.txt", "b.txt")
    monkeypatch.setattr(draining, "take_in_waiting", disk_is_full)
    with pytest.raises(OSError, match="no space left"):
        draining.take_in_group(["a.txt", "b.txt"], settings)
    assert [path.name for path in settings.inbox.glob("*.txt")] == ["a.txt"]
