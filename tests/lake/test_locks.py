"""A lock shuts other processes out and comes back when its holder dies."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

from jingjinji.locks import held

HOLDER = """
import sys, time
from pathlib import Path
from jingjinji.locks import held
with held(Path(sys.argv[1]), shared=sys.argv[2] == "shared"):
    print("held", flush=True)
    time.sleep(60)
"""


def start_holder(path: Path, kind: str) -> subprocess.Popen[str]:
    holder = subprocess.Popen([sys.executable, "-c", HOLDER, str(path), kind], stdout=subprocess.PIPE, text=True)
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    return holder


def test_a_lock_is_exclusive_until_its_holder_is_killed(tmp_path: Path) -> None:
    path = tmp_path / "folder" / ".lock"
    holder = start_holder(path, "alone")
    with held(path, wait=False) as alone:
        assert not alone
    os.kill(holder.pid, signal.SIGKILL)
    holder.communicate()
    with held(path, wait=False) as alone:
        assert alone


def test_shared_holders_share_and_shut_an_exclusive_one_out(tmp_path: Path) -> None:
    path = tmp_path / ".lock"
    holder = start_holder(path, "shared")
    with held(path, shared=True, wait=False) as together:
        assert together
    with held(path, wait=False) as alone:
        assert not alone
    holder.kill()
    holder.communicate()
