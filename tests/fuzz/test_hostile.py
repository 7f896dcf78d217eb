"""Every hostile file at a two-hundredth of its full size, against limits in proportion; `make fuzz` does it at full."""

from __future__ import annotations

import json
import os
from pathlib import Path

from ingestion.arrivals import shown_name
from ingestion.facts import StatedFacts
from jingjinji.intake import take_in, waiting_reports
from tests.fuzz.hostile import HOSTILE_FILES, Tried, hand_in, shown, table
from tests.fuzz.scene import HostileFile, Listener, Scene, containing, settings_at

SIZE = 0.005


def test_every_hostile_file_is_taken_in_or_rejected_and_does_nothing_else(tmp_path: Path) -> None:
    """All wait in one inbox and one run takes them: none may stop it from coming to the next."""
    listener = Listener()
    scene = Scene(SIZE, tmp_path / "secret.txt", tmp_path / "executed", listener.address)
    scene.secret.write_text("机密数字7654321亿元\n", encoding="utf-8")
    settings = settings_at(tmp_path / "home", SIZE)
    settings.inbox.mkdir(parents=True)
    for file in HOSTILE_FILES:
        file.put(settings.inbox / os.fsdecode(file.name), scene)
    landed = take_in(waiting_reports(settings), settings, StatedFacts(), lambda _step, _done, _total: None)
    assert listener.calls() == 0
    listener.close()
    assert {path.name for path in tmp_path.iterdir()} == {"secret.txt", "home"}
    became = {one.name: one for one in landed}
    assert len(landed) == sum(file.expected != "left alone" for file in HOSTILE_FILES) == len(became)
    for file in HOSTILE_FILES:
        one = became.get(shown_name(settings.inbox / os.fsdecode(file.name)))
        assert file.expected in ("left alone" if one is None else one.outcome, "either"), file.name
        assert one is None or file.limit in one.reason, one
    told = [json.loads(path.read_text(encoding="utf-8")) for path in settings.rejected.glob("*.reason.json")]
    assert all(one["reason"] and one["advice"] and "Traceback" not in one["reason"] for one in told)
    assert sorted(path.name for path in settings.inbox.iterdir() if path.name[0] != "." or "hidden" in path.name) == [
        "..hidden.txt", "folder.txt",
    ]  # fmt: skip


def test_the_harness_tells_what_is_not_as_expected(tmp_path: Path) -> None:
    """A file that becomes another thing than expected, or calls the listener, does not hold."""
    listener = Listener()
    good = HostileFile("good.txt", containing(lambda _: "示例市2023年生产总值12345.6亿元。\n".encode()), "rejected")
    tried = hand_in(good, tmp_path, SIZE, listener)
    listener.close()
    assert (tried.outcome, tried.holds, tried.harm) == ("accepted", False, ())
    assert tried.megabytes > 10
    assert "NOT AS EXPECTED (rejected)" in table([tried])
    harmed = Tried(good, "rejected", "", 0, 0, ("it called elsewhere",))
    assert not harmed.holds
    assert shown(b"\xff\n") == "\\udcff\\n"
