"""Stand-in of dbt's `adapter` for the SQL linter: each dispatched macro as DuckDB's function of the same meaning."""

from collections.abc import Callable

DISPATCHED: dict[str, Callable[..., str]] = {
    "digest_of": lambda text: f"md5_number({text})",
    "matches": lambda text, pattern: f"regexp_matches({text}, '{pattern}')",
    "try_date": lambda text: f"try_cast({text} as date)",
    "whole_division": lambda dividend, divisor: f"(({dividend}) // {divisor})",
}


def dispatch(name: str) -> Callable[..., str]:
    """Return what renders the macro called `name`."""
    return DISPATCHED[name]
