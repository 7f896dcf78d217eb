"""Whom to tell: `notifications.yml` in the data folder, one entry a receiver."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Annotated, Literal, Self

import yaml
from jinja2 import TemplateSyntaxError
from jinja2.sandbox import SandboxedEnvironment
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, model_validator

from jingjinji.errors import UsageProblem
from jingjinji.notifications.events import KINDS
from jingjinji.settings import Settings

TEMPLATES = SandboxedEnvironment(autoescape=False)


def _template(text: str) -> str:
    try:
        TEMPLATES.parse(text)
    except TemplateSyntaxError as problem:
        raise ValueError(f"no template: {problem}") from problem
    return text


def _kind(word: str) -> str:
    if word not in KINDS:
        raise ValueError(f"one of {', '.join(KINDS)}")
    return word


class Target(BaseModel):
    """One receiver.

    Attributes:
        name: what it is called here.
        url: where it listens; or
        url_variable: the environment variable that holds the address, where the address itself is a secret.
        kinds: which notifications it gets.
        signature: "standard" (Standard Webhooks), "dingtalk", "feishu" or "none".
        secret_variable: the environment variable that holds the secret of the signature.
        body: a Jinja template of the body (JSON), with `text`, `kind`, `subject`, `time`, `data`, `event`, and for
            Feishu `timestamp` and `sign`; without it the body is the CloudEvent itself.
        language: of `text`.
        delivered_when: regular expression that the answer must contain; robots answer 200 also when they refuse.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: Annotated[str, Field(pattern=r"^[\w-]{1,40}$")]
    url: str | None = None
    url_variable: str | None = None
    kinds: tuple[Annotated[str, AfterValidator(_kind)], ...] = KINDS
    signature: Literal["standard", "dingtalk", "feishu", "none"] = "standard"
    secret_variable: str | None = None
    body: Annotated[str, AfterValidator(_template)] | None = None
    language: Literal["zh", "en"] = "zh"
    delivered_when: str = ""

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        if (self.url is None) == (self.url_variable is None):
            raise ValueError("give either url or url_variable")
        if self.signature != "none" and self.secret_variable is None:
            raise ValueError("a signature needs secret_variable; write signature: none to send unsigned")
        re.compile(self.delivered_when)
        return self

    def address(self) -> str:
        """Return where it listens.

        Raises:
            UsageProblem: the variable that holds the address is not set.
        """
        return self.url if self.url is not None else _variable(self.url_variable or "", self.name)

    def secret(self) -> str:
        """Return the secret of its signature; raises as `address`."""
        return _variable(self.secret_variable, self.name) if self.secret_variable else ""


def targets_file(settings: Settings) -> Path:
    """Return the file that lists the receivers."""
    return settings.home / "notifications.yml"


def read_targets(settings: Settings) -> list[Target]:
    """Return the receivers; none where there is no file.

    Raises:
        UsageProblem: the file has an unknown or wrong key.
    """
    path = targets_file(settings)
    if not path.exists():
        return []
    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
        found = [Target.model_validate(entry) for entry in content["targets"]]
    except ValidationError as problem:
        wrong = "; ".join(
            f"{'.'.join(map(str, error['loc'])) or 'entry'}: {error['msg']}" for error in problem.errors()
        )
        raise UsageProblem(f"{path} is wrong: {wrong}.", "docs/operations.md has examples.") from problem
    except (yaml.YAMLError, KeyError, TypeError) as problem:
        raise UsageProblem(f"{path} does not list targets.", "docs/operations.md has examples.") from problem
    if len({target.name for target in found}) < len(found):
        raise UsageProblem(f"{path} has two targets of one name.", "Give each a name of its own.")
    return found


def _variable(name: str, target: str) -> str:
    value = os.environ.get(name, "")
    if not value:
        raise UsageProblem(f"The target {target} needs the variable {name}.", "Set it where the platform is started.")
    return value
