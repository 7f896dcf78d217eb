"""The `jjj` command, as tests call it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path


def jjj(home: Path, *arguments: str, answers: str = "", **variables: str) -> subprocess.CompletedProcess[str]:
    """Call the command as a person does, with nothing of this process's settings left over."""
    environment = {key: value for key, value in os.environ.items() if not key.startswith("JJJ_")}
    return subprocess.run(
        [str(Path(sys.executable).parent / "jjj"), *arguments],
        input=answers,
        capture_output=True,
        text=True,
        check=False,
        env={**environment, "JJJ_HOME": str(home), "COLUMNS": "200", **variables},
    )
