"""What can go wrong with a source that is collected."""

from __future__ import annotations

from jingjinji.errors import JingjinjiError


class Unavailable(JingjinjiError):
    """A host does not give what it is asked for; somebody has to look at it."""


class Unanswered(Unavailable):
    """A host does not answer, or fails in a way that may pass without anybody doing anything."""


class LayoutChanged(JingjinjiError):
    """A page or an answer no longer looks as the source definition says; somebody has to look at it."""
