"""The trigger that watches the inbox, on a real event loop: a file is announced once, and nothing stops the watch."""

from __future__ import annotations

import asyncio
import importlib
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

PAUSE = 0.02
# Long enough for many looks; what comes later than this does not come.
QUIET = 0.5


@pytest.fixture(scope="module")
def module(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """The trigger's module; Airflow writes a configuration where its home is when it is imported."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("AIRFLOW_HOME", str(tmp_path_factory.mktemp("airflow")))
        yield importlib.import_module("ingestion.inbox_trigger")


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    return tmp_path / "inbox"


def put(inbox: Path, name: str, text: str = "x") -> None:
    inbox.mkdir(exist_ok=True)
    (inbox / f"{name}.part").write_text(text, encoding="utf-8")
    (inbox / f"{name}.part").rename(inbox / name)


class Watch:
    """What a trigger announces while files come and go."""

    def __init__(self, trigger: Any) -> None:
        self.events = trigger.run()
        self.next: asyncio.Task[Any] | None = None

    async def announced(self) -> dict[str, Any]:
        """Return the payload of the next event."""
        self.next = self.next or asyncio.ensure_future(anext(self.events))
        event = await asyncio.wait_for(self.next, 20)
        self.next = None
        return event.payload  # type: ignore[no-any-return]

    async def is_quiet(self) -> bool:
        """Tell whether nothing is announced for a while."""
        self.next = self.next or asyncio.ensure_future(anext(self.events))
        done, _ = await asyncio.wait({self.next}, timeout=QUIET)
        return not done

    async def end(self) -> None:
        if self.next is not None:
            self.next.cancel()
            await asyncio.gather(self.next, return_exceptions=True)
        await self.events.aclose()


def test_each_file_is_announced_once_and_again_where_another_takes_its_name(module: Any, inbox: Path) -> None:
    async def story() -> None:
        watch = Watch(module.InboxTrigger(str(inbox), PAUSE))
        put(inbox, "a.txt")
        put(inbox, "b.txt")
        first = await watch.announced()
        assert (first["waiting"], sorted(first["new"])) == (2, ["a.txt", "b.txt"])
        assert await watch.is_quiet()
        put(inbox, "c.txt")
        assert await watch.announced() == {"waiting": 3, "new": ["c.txt"]}
        put(inbox, "a.txt", "other bytes under the same name")
        assert await watch.announced() == {"waiting": 3, "new": ["a.txt"]}
        await watch.end()

    asyncio.run(story())


def test_what_is_still_being_written_is_not_announced(module: Any, inbox: Path) -> None:
    async def story() -> None:
        watch = Watch(module.InboxTrigger(str(inbox), PAUSE))
        inbox.mkdir()
        (inbox / "late.txt.part").write_text("half", encoding="utf-8")
        (inbox / "late.txt.meta.yml").write_text("area: 河北省", encoding="utf-8")
        assert await watch.is_quiet()
        (inbox / "late.txt.part").rename(inbox / "late.txt")
        assert await watch.announced() == {"waiting": 1, "new": ["late.txt"]}
        await watch.end()

    asyncio.run(story())


def test_the_watch_goes_on_without_the_folder_and_after_an_unreadable_one(
    module: Any, inbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unreadable(_folder: Path) -> list[Path]:
        raise PermissionError("no permission to read the inbox")

    async def story() -> None:
        watch = Watch(module.InboxTrigger(str(inbox), PAUSE))
        assert await watch.is_quiet()
        put(inbox, "a.txt")
        assert (await watch.announced())["new"] == ["a.txt"]
        shutil.rmtree(inbox)
        assert await watch.is_quiet()
        put(inbox, "b.txt")
        assert (await watch.announced())["new"] == ["b.txt"]
        with monkeypatch.context() as patch:
            patch.setattr(module, "waiting", unreadable)
            assert await watch.is_quiet()
        # What was announced before is remembered: one bad look does not announce everything anew.
        assert await watch.is_quiet()
        put(inbox, "c.txt")
        assert (await watch.announced())["new"] == ["c.txt"]
        await watch.end()

    asyncio.run(story())


def test_a_long_list_is_cut_and_counted(module: Any, inbox: Path) -> None:
    async def story() -> None:
        for number in range(module.NAMED + 5):
            put(inbox, f"{number}.txt")
        watch = Watch(module.InboxTrigger(str(inbox), PAUSE))
        told = await watch.announced()
        assert (told["waiting"], len(told["new"])) == (module.NAMED + 5, module.NAMED)
        await watch.end()

    asyncio.run(story())


def test_the_triggerer_makes_the_same_trigger_from_its_description(module: Any, inbox: Path) -> None:
    path, arguments = module.InboxTrigger(str(inbox), PAUSE).serialize()
    package, _, name = path.rpartition(".")
    again = getattr(importlib.import_module(package), name)(**arguments)
    assert again.serialize() == (path, {"inbox": str(inbox), "seconds": PAUSE})
