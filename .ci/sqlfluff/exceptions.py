"""Stand-in of dbt's `exceptions` for the SQL linter."""


def raise_compiler_error(message: str) -> None:
    """Refuse what a macro cannot render."""
    raise ValueError(message)
