"""Takes in what waits in an inbox: `python -m tests.fuzz.taking_in HOME SIZE`; tells in JSON what became of it."""

from __future__ import annotations

import json
import sys
import threading
import time
from pathlib import Path

import psutil
import pyarrow.parquet as pq

from ingestion.facts import StatedFacts
from jingjinji.intake import take_in, waiting_reports
from tests.fuzz.scene import SECRET, settings_at


class Watch(threading.Thread):
    """Keeps the most memory that any child of this process had at once, in megabytes."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.megabytes = 0.0

    def run(self) -> None:
        """Look, twenty times a second."""
        while True:
            for child in psutil.Process().children(recursive=True):
                self.megabytes = max(self.megabytes, _peak(child.pid))
            time.sleep(0.05)


def _peak(number: int) -> float:
    """Return the most memory that a process had so far; the system itself counts it."""
    try:
        lines = Path(f"/proc/{number}/status").read_text(encoding="ascii", errors="replace").splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) * 1024 / 1e6 for line in lines if line.startswith("VmHWM")), 0.0)


def main() -> None:
    """Take in, and print outcome, reason, seconds, memory and whether the secret got into the lake."""
    settings = settings_at(Path(sys.argv[1]), float(sys.argv[2]))
    watch = Watch()
    watch.start()
    begun = time.monotonic()
    landed = take_in(waiting_reports(settings), settings, StatedFacts(), lambda _step, _done, _total: None)
    seconds = time.monotonic() - begun
    read = [str(pq.read_table(path).to_pylist()) for path in settings.lake.rglob("*.parquet")]
    one = landed[0] if landed else None
    told = {
        "outcome": one.outcome if one else "left alone",
        "reason": one.reason if one else "",
        "seconds": seconds,
        "megabytes": watch.megabytes,
        "told_secret": any(SECRET in words for words in read),
    }
    print(json.dumps(told))  # noqa: T201 - the output


if __name__ == "__main__":
    main()
