"""``mutabaa serve``: the page of a register, on this machine."""

from __future__ import annotations

import datetime as dt
import os
import socket
import sys
from contextlib import suppress
from importlib import import_module
from pathlib import Path

from mutabaa.errors import MutabaaError, RegisterError
from mutabaa.serve.cli.screen import Screen

_LOCAL = frozenset({"127.0.0.1", "::1", "localhost"})
_NAMES = ("127.0.0.1", "localhost", "[::1]")  # a guard against rebinding: the page answers to these only


def serve(screen: Screen, address: str, *, host: str, port: int, on: dt.date | None) -> int:
    """Serve the page until the user stops it; return the exit code.

    Raises:
        RegisterError: There is no register at the address.
        MutabaaError: The packages of the page are not installed, or nothing can listen there.
    """
    say = screen.say
    if "://" not in address and not Path(address).expanduser().exists():
        raise RegisterError(say("ask.no-register", name=address), remedy=say("ask.no-register-remedy"))
    try:
        uvicorn = import_module("uvicorn")
        create_app = import_module("mutabaa.serve.web").create_app
    except ImportError as error:
        raise MutabaaError(say("serve.missing"), remedy=say("serve.missing-remedy")) from error
    listening = _socket(screen, host, port)
    app = create_app(address, on=on, hosts=_NAMES if host in _LOCAL else ("*",))
    if host not in _LOCAL:
        screen.note(say("serve.open", host=host))
    port = listening.getsockname()[1]  # where 0 was asked for, the one that was free
    screen.out(say("serve.at", url=screen.iso(f"http://{host}:{port}/")))
    sys.stdout.flush()  # whoever keeps a log wants to read it before the page closes
    config = uvicorn.Config(app, host=host, port=port, log_level="warning", server_header=False)
    with suppress(KeyboardInterrupt):
        uvicorn.Server(config).run(sockets=[listening])
    return 0


def _socket(screen: Screen, host: str, port: int) -> socket.socket:
    """Take the address before anybody is told of it."""
    made = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    if os.name != "nt":  # there it would let two programs listen at once
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        made.bind((host, port))
    except OSError as error:
        made.close()
        problem = screen.say("serve.taken", error=error.strerror or str(error))
        raise MutabaaError(problem, where=f"{host}:{port}", remedy=screen.say("serve.taken-remedy")) from error
    return made
