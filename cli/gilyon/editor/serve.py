"""Runs the language server over this process's standard input and output, which then carry nothing else."""

from __future__ import annotations

import logging
import os
import signal
import sys

from gilyon.editor.features import register
from gilyon.editor.server import Server
from gilyon.errors import ExitCode


def serve(*, debug: bool = False) -> ExitCode:
    """Serve until the editor says ``exit`` or goes away; a fault if it did not say ``shutdown`` before.

    What any library prints goes to standard error: one line of it between two messages would end the conversation.
    """
    logging.basicConfig(stream=sys.stderr, level=logging.INFO if debug else logging.ERROR)
    # An interruption ends it at once: nothing is ever half done here, and a wait for input cannot be called off.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    protocol = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    server = Server()
    register(server)
    server.start_io(sys.stdin.buffer, protocol)
    return ExitCode.OK if server.shut_down else ExitCode.FAULTS
