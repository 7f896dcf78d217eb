"""Stand-ins of dbt's cross-database macros for the SQL linter."""


def dateadd(part: str, number: int, date: str) -> str:
    """Render a date so many days, months or years later."""
    return f"date_add({date}, interval {number} {part})"


def last_day(date: str, part: str) -> str:
    """Render the last day of a date's month or quarter."""
    return f"last_day({date}, '{part}')"
