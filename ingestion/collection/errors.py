"""What can go wrong with a source that is collected."""

from __future__ import annotations

from jingjinji.errors import JingjinjiError


class Unavailable(JingjinjiError):
    """A host does not give what it is asked for.

    Attributes:
        passes: a later try may succeed without anybody doing anything.
    """

    def __init__(self, message: str, hint: str = "", *, passes: bool = False) -> None:
        super().__init__(message, hint)
        self.passes = passes


class LayoutChanged(JingjinjiError):
    """A page or an answer no longer looks as the source definition says; somebody has to look at it."""
