"""The child process that runs one user's SQL: `python -m jingjinji.sql_worker SNAPSHOT MEGABYTES`, the query on stdin.

Writes an Arrow stream to stdout, or one line with what is wrong to stderr and exits with 1. The address space is
limited before the database is opened; the caller limits the time.
"""

from __future__ import annotations

import os
import resource
import sys
from pathlib import Path

ROWS_A_BATCH = 10_000
SHARE_FOR_DATABASE = 0.6


def main() -> int:
    """Run the query on stdin against the snapshot named by the arguments."""
    snapshot, megabytes = sys.argv[1], int(sys.argv[2])
    limit = megabytes * 1_000_000
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    query = sys.stdin.read()
    try:
        _run(snapshot, megabytes, query)
    except MemoryError:
        return _fail(f"The query needs more than {megabytes} MB.")
    # Whatever the database finds wrong with a user's query is the answer to it.
    except Exception as problem:
        return _fail(str(problem))
    return 0


def _run(snapshot: str, megabytes: int, query: str) -> None:
    import duckdb  # after the limit is set
    import pyarrow as pa

    from jingjinji.snapshot import open_build

    memory = f"{int(megabytes * SHARE_FOR_DATABASE)}MB"
    connection = open_build(Path(snapshot), memory_limit=memory, threads="2")
    statements = duckdb.extract_statements(query)
    if len(statements) != 1:
        raise ValueError(f"Give one statement at a time, not {len(statements)}.")
    batches = connection.execute(statements[0]).to_arrow_reader(ROWS_A_BATCH)
    if batches is None:
        raise ValueError("The statement gives no rows.")
    with os.fdopen(sys.stdout.fileno(), "wb", closefd=False) as out, pa.ipc.new_stream(out, batches.schema) as stream:
        for batch in batches:
            stream.write_batch(batch)


def _fail(message: str) -> int:
    sys.stderr.write(f"{message}\n")
    return 1


if __name__ == "__main__":
    # The interpreter's own clean-up would fail on a database that ran out of address space.
    code = main()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)
