"""Every error that the platform raises on purpose, each with what to do next."""


class JingjinjiError(Exception):
    """An error with a message for people and a hint that says what to do.

    Attributes:
        message: what is wrong, with the name of the thing concerned.
        hint: what to do next; may be empty where the message says it.
    """

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message if not hint else f"{message} {hint}")
        self.message = message
        self.hint = hint


class UsageProblem(JingjinjiError):
    """The call cannot be carried out as it was given (exit code 2)."""


class RejectedReport(JingjinjiError):
    """A file cannot be taken in as a report; the hint goes to its reason file."""


class PipelineProblem(JingjinjiError):
    """A step of the platform itself failed: nothing is published, nothing is lost (exit code 1)."""


class SnapshotMissing(JingjinjiError):
    """Nothing has been published yet, or the published file is gone."""
