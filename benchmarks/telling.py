"""How a benchmark tells its figures: as a table, as JSON, and into a file where one is asked for."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table


def tell(found: dict[str, Any], table: Table, json_file: Path | None) -> None:
    """Print a table and the figures behind it, and write them to a file.

    Args:
        found: the figures by name.
        table: the same for the reader.
        json_file: where the JSON is written as well; None for nowhere.
    """
    Console().print(table)
    text = json.dumps(found, indent=1, ensure_ascii=False)
    sys.stdout.write(f"{text}\n")
    if json_file is not None:
        json_file.write_text(f"{text}\n", encoding="utf-8")
