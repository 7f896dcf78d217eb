"""What a process that reads a file made by a stranger may do: think, and nothing else."""

from __future__ import annotations

import ctypes
import os
import resource
import sys
from collections.abc import Mapping
from typing import Any

MEGABYTE = 1_000_000
# Namespaces of Linux, see unshare(2).
NEW_USER, NEW_NETWORK = 0x10000000, 0x40000000
# What a reader has no reason to do; names of Python's audit events.
FORBIDDEN_EVENTS = frozenset(
    {"socket.connect", "socket.bind", "socket.sendto", "socket.getaddrinfo"}
    | {"subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.fork", "os.forkpty", "pty.spawn"}
    | {"os.remove", "os.rename", "os.link", "os.symlink", "os.truncate", "os.chmod", "os.chown", "os.kill"}
)
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
# Variables that a Python process needs; the others may hold passwords.
KEPT_VARIABLES = ("PATH", "HOME", "LANG", "LC_ALL", "LC_CTYPE", "TMPDIR", "PYTHONPATH", "VIRTUAL_ENV")


def confined_environment(variables: Mapping[str, str]) -> dict[str, str]:
    """Return the variables that a confined process starts with: no setting and no secret is among them."""
    return {name: variables[name] for name in KEPT_VARIABLES if name in variables}


def confine(megabytes: int) -> None:
    """Limit this process for good: its memory, and no file written, no connection made, no program started.

    The address space is limited where the system can do so (Linux). The network is taken away by a namespace of its own
    where the system allows one; the audit hook, which does not see what libraries in C do, is the fence everywhere.

    Args:
        megabytes: largest address space.
    """
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    if sys.platform == "linux":
        resource.setrlimit(resource.RLIMIT_AS, (megabytes * MEGABYTE, megabytes * MEGABYTE))
        leave_network()
    sys.addaudithook(_forbid)


def leave_network() -> bool:
    """Move this process into a network without any address; tell whether the system allowed it."""
    library = ctypes.CDLL(None)
    # The administrator needs no user namespace, and would lose the right to read others' files in one.
    flags = NEW_NETWORK if os.geteuid() == 0 else NEW_USER | NEW_NETWORK
    return bool(library.unshare(flags) == 0)


def _forbid(event: str, arguments: tuple[Any, ...]) -> None:
    # `open` tells path, mode and flags.
    if event in FORBIDDEN_EVENTS or (event == "open" and arguments[2] & WRITING):
        raise PermissionError(f"a process that reads reports does not do this: {event}")
