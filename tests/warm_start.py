"""``gilyon`` without the time that loading its modules takes: one process loads them, and each run is a fork of it.

A run has a process, an environment, a folder and streams of its own, and is ``python -m gilyon`` to all that the
program can see of itself. What it cannot show is how modules load and how built-in templates are compiled.
"""

from __future__ import annotations

import atexit
import gc
import importlib
import json
import os
import pkgutil
import runpy
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from functools import cache
from typing import NoReturn

POSSIBLE = sys.platform == "linux"
PATIENCE = 300
"""Seconds after which a run is killed."""
BY_WORKERS = "gilyon.exporters.pdf.warm"
WHEN_USED = """babel.dates babel.messages.pofile email.generator filelock fontTools.subset fontTools.ttLib.woff2
    markdown.extensions.def_list markdown.extensions.footnotes markdown.extensions.md_in_html
    markdown.extensions.sane_lists markdown.extensions.tables psycopg rich.table"""
_LONGEST_MESSAGE = 150_000


def run(arguments: tuple[str, ...], folder: str, environment: Mapping[str, str]) -> tuple[int, bytes, bytes]:
    """Exit code (negative for a signal), standard output and standard error of a run that has nothing to read."""
    answer, tell = os.pipe()
    with os.fdopen(answer, "rb") as ended, tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        asked = json.dumps([arguments, folder, dict(environment)]).encode()
        try:
            line = _line(environment.get("PYTHONHASHSEED", "random"))
            socket.send_fds(line, [asked], [out.fileno(), err.fileno(), tell])
        finally:
            os.close(tell)
        code = int(ended.read())
        out.seek(0)
        err.seek(0)
        return code, out.read(), err.read()


@cache
def _line(hash_seed: str) -> socket.socket:
    """To the process that is forked, which ends when nobody holds this end any more."""
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    # What Python looks at when it starts.
    settings = {"LANG": "C.UTF-8", "PYTHONWARNINGS": "error", "PYTHONHASHSEED": hash_seed, "PATH": os.environ["PATH"]}
    with theirs:
        loaded = subprocess.Popen([sys.executable, __file__], stdin=theirs, stdout=subprocess.DEVNULL, env=settings)

    def stop() -> None:
        ours.close()
        loaded.wait()

    atexit.register(stop)
    return ours


def _serve(line: socket.socket) -> None:
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # so that nobody need wait for those who answer
    while True:
        asked, fds, _, _ = socket.recv_fds(line, _LONGEST_MESSAGE, 3)
        if not asked:
            return
        if os.fork() == 0:
            line.close()
            _answer(asked, *fds)
        for fd in fds:
            os.close(fd)


def _answer(asked: bytes, out: int, err: int, tell: int) -> NoReturn:
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    program = os.fork()
    if program == 0:
        os.close(tell)
        _become(*json.loads(asked), out, err)
    signal.signal(signal.SIGALRM, lambda *_: os.kill(program, signal.SIGKILL))
    signal.alarm(PATIENCE)
    _, status = os.waitpid(program, 0)
    os.write(tell, b"%d" % os.waitstatus_to_exitcode(status))
    os._exit(0)


def _become(arguments: list[str], folder: str, environment: dict[str, str], out: int, err: int) -> NoReturn:
    nothing, end = os.pipe()
    os.close(end)
    for stream, fd in enumerate((nothing, out, err)):
        os.dup2(fd, stream)
        os.close(fd)
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    time.tzset()
    sys.argv[1:] = arguments
    sys.path[0] = folder
    try:
        runpy.run_module("gilyon", run_name="__main__", alter_sys=True)
    except SystemExit as end:
        _end.code = end.code if isinstance(end.code, int) else int(bool(end.code))
        raise
    except BaseException:
        _end.code = 1
        raise
    sys.exit()


class _End:
    """Called after what the program wants done at its end; spares Python the taking down of a thousand modules."""

    code = 0

    def __call__(self) -> None:
        gc.collect()  # which tells of files that were left open
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(self.code)


def _load() -> None:
    import gilyon
    from editions import publication
    from gilyon.exporters.templates import Templates

    own = {module.name for module in pkgutil.walk_packages(gilyon.__path__, "gilyon.")}
    for name in [*sorted(own - {"gilyon.__main__", BY_WORKERS}), *WHEN_USED.split()]:
        importlib.import_module(name)
    given = publication()
    for name in given.templates:
        if name.endswith((".html", ".txt", ".xml")):
            Templates(given).check(name)
    gc.collect()
    gc.freeze()


if __name__ == "__main__":
    _end = _End()
    atexit.register(_end)  # before those of the modules, and so called after them
    _load()
    with socket.socket(fileno=os.dup(0)) as line:  # so that no file of a run comes to be its standard input
        _serve(line)
