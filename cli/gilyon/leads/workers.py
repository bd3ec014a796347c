"""The processes that read a large list. They never see the store."""

from __future__ import annotations

import contextlib
import gc
import multiprocessing
import os
import pickle
import signal
import sqlite3
import sys
import traceback
from collections.abc import Iterator
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path

from gilyon.core.processes import process_context
from gilyon.errors import GilyonError
from gilyon.leads.intake import Intake
from gilyon.leads.records import Block
from gilyon.leads.rows import RowReader
from gilyon.leads.staging import Advance, Staged
from gilyon.leads.store.desk import Desk
from gilyon.leads.store.scratch import new_file
from gilyon.leads.store.stage import Stage, prepare

_READY = "ready"
_END = None


def context() -> multiprocessing.context.BaseContext:
    """A worker must not inherit the parent's threads, so never plain fork."""
    found = process_context("spawn" if sys.platform == "win32" else "forkserver")
    found.set_forkserver_preload([__name__])
    return found


def warm_up() -> None:
    """Start what workers come from, while this process does something else."""
    if context().get_start_method() == "forkserver":
        from multiprocessing import forkserver

        forkserver.ensure_running()


def stage_by_workers(desk: Desk, blocks: Iterator[Block], reader: RowReader, workers: int, advance: Advance) -> Staged:
    """Let workers read the blocks, each the next one when it is free. Their stages are then the desk's."""
    names = [f"worker{number}" for number in range(workers)]
    paths = [new_file(desk.folder, f"{name}.db") for name in names]
    done: list[Staged] = []
    with _running(paths, reader) as ends:
        waiting = list(ends)
        block = next(blocks, _END)
        first = block.line if block is not None else 1
        while waiting:
            for end in wait(waiting):
                assert isinstance(end, Connection)
                answer = _receive(end)
                if isinstance(answer, Staged):
                    done.append(answer)
                    waiting.remove(end)
                    continue
                end.send(block)
                if block is not None:
                    advance(sum(map(len, block.lines)))
                    block = next(blocks, _END)  # at hand before anybody waits for it
    for name, path in zip(names, paths, strict=True):
        desk.attach(path, name)
    desk.stages = names
    total = sum(staged.candidates for staged in done), sum(staged.rejected for staged in done)
    return Staged(*total, first, max(staged.last for staged in done))


@contextlib.contextmanager
def _running(paths: list[Path], reader: RowReader) -> Iterator[list[Connection]]:
    processes: list[BaseProcess] = []
    ends: list[Connection] = []
    try:
        for path in paths:
            ours, theirs = multiprocessing.Pipe()
            process = context().Process(target=_work, args=(theirs, path, reader), daemon=True)  # type: ignore[attr-defined]
            process.start()
            theirs.close()
            processes.append(process)
            ends.append(ours)
        yield ends
        for process in processes:
            process.join()
    finally:
        for process, end in zip(processes, ends, strict=True):
            end.close()
            process.terminate()
            process.join()


def _receive(end: Connection) -> object:
    try:
        answer = end.recv()
    except EOFError as error:
        raise GilyonError(
            "a process that read the list was ended from outside",
            hint="nothing was changed; see that there is memory and disk enough, then run the command again",
        ) from error
    if isinstance(answer, GilyonError):
        raise answer
    if isinstance(answer, str) and answer != _READY:
        raise RuntimeError(answer)
    return answer


def _work(end: Connection, path: Path, reader: RowReader) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent hears it, and ends this process
    gc.disable()
    gc.freeze()
    try:
        end.send(_read_blocks(end, path, reader))
    except (EOFError, BrokenPipeError):
        os._exit(1)  # the parent was killed
    except sqlite3.OperationalError as error:
        hint = "nothing was changed; check the disk, then run the command again"
        end.send(GilyonError(f"the temporary files of the import cannot be written: {error}", hint=hint))
    except Exception as error:  # noqa: BLE001 - told to the parent, without what a row holds
        frames = "".join(traceback.format_tb(error.__traceback__))
        end.send(f"{type(error).__name__} in a worker process\n{frames}")


def _read_blocks(end: Connection, path: Path, reader: RowReader) -> Staged:
    connection = sqlite3.connect(path, isolation_level=None)
    with contextlib.closing(connection):
        prepare(connection, "main")
        # Its temporary files are those of this import, too.
        os.environ["SQLITE_TMPDIR"] = str(path.parent)
        stage = Stage(connection, "main")
        intake = Intake(reader, stage)
        connection.execute("BEGIN")
        while True:
            end.send(_READY)
            pickled = end.recv_bytes()
            block = pickle.loads(pickled)
            if block is _END:
                break
            intake.take(block, pickled)
        stage.finish()
        connection.execute("COMMIT")
    return Staged(stage.rows, stage.rejected, 1, stage.last)
