"""Tries what hostile and damaged files do to the platform: `make fuzz`.

First every hostile file is handed in at full size through the inbox, and a table tells what became of it, how long that
took and how much memory the process that reads needed. Then damaged files are read for a time.
"""

from __future__ import annotations

import argparse
import sys
import time

from tests.fuzz.hostile import hand_in_all, table
from tests.fuzz.readers import fuzz


def main() -> int:
    """Run the command; return 0 where everything was read or rejected as it should be, else 1."""
    parser = argparse.ArgumentParser(prog="make fuzz OPTIONS=…", description=__doc__)
    parser.add_argument(
        "--seconds", type=float, default=600, help="how long damaged files are read; default %(default)s"
    )
    parser.add_argument(
        "--seed", type=int, default=int(time.time()), help="of the first damaged file; default: the time"
    )
    parser.add_argument("--size", type=float, default=1.0, help="part of the full size of hostile files; default 1")
    parser.add_argument("--skip-hostile", action="store_true", help="read damaged files only")
    chosen = parser.parse_args()
    failed = 0
    if not chosen.skip_hostile:
        tried = hand_in_all(chosen.size, lambda words: sys.stderr.write(f"{words}\n"))
        sys.stdout.write(table(tried) + "\n")
        failed = sum(not one.holds for one in tried)
    if chosen.seconds:
        failed += fuzz(chosen.seconds, chosen.seed)
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main())
