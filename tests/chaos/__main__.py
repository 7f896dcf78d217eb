"""Measures what the platform withstands, each as a table.

    python -m tests.chaos                      all four, one after the other
    python -m tests.chaos NAME [OPTION …]      one of them: magnitude, crash, concurrency, faults
    python -m tests.chaos NAME --help          its options

Options without a name are those of magnitude.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence

from tests.chaos import concurrency, crash, faults, magnitude

MEASUREMENTS: dict[str, Callable[[Sequence[str]], int]] = {
    "magnitude": magnitude.main,
    "crash": crash.main,
    "concurrency": concurrency.main,
    "faults": faults.main,
}


def main(arguments: Sequence[str]) -> int:
    """Run one measurement, or all; return 0 where all hold, 1 where one does not, 2 where there is no such."""
    if arguments and arguments[0] in MEASUREMENTS:
        return MEASUREMENTS[arguments[0]](arguments[1:])
    if arguments and arguments[0] in ("-h", "--help"):
        sys.stdout.write(f"{__doc__}\n")
        return 0
    if arguments and arguments[0].startswith("-"):
        return magnitude.main(arguments)
    if arguments:
        sys.stderr.write(f"There is no {arguments[0]}; choose {', '.join(MEASUREMENTS)}.\n")
        return 2
    failed = False
    for name, measure in MEASUREMENTS.items():
        sys.stdout.write(f"\n{name}\n{'=' * len(name)}\n")
        sys.stdout.flush()
        failed = measure([]) != 0 or failed
    return int(failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
