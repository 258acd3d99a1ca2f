"""``mutabaa serve``: the page of a register, on this machine."""

from __future__ import annotations

import datetime as dt
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
        MutabaaError: The packages of the page are not installed.
    """
    say = screen.say
    if "://" not in address and not Path(address).expanduser().exists():
        raise RegisterError(say("ask.no-register", name=address), remedy=say("ask.no-register-remedy"))
    try:
        uvicorn = import_module("uvicorn")
        create_app = import_module("mutabaa.serve.web").create_app
    except ImportError as error:
        raise MutabaaError(say("serve.missing"), remedy=say("serve.missing-remedy")) from error
    app = create_app(address, on=on, hosts=_NAMES if host in _LOCAL else ("*",))
    if host not in _LOCAL:
        screen.note(say("serve.open", host=host))
    screen.out(say("serve.at", url=screen.iso(f"http://{host}:{port}/")))
    uvicorn.run(app, host=host, port=port, log_level="warning", server_header=False)
    return 0
