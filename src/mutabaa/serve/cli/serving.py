"""Commands of the page: serve, user."""

from typing import Annotated

import typer

from mutabaa.serve.cli.options import Options, day, lines
from mutabaa.serve.cli.screen import Screen


def attach(app: typer.Typer, screen: Screen, options: Options) -> None:
    """Add the commands to the program."""
    say = screen.say

    @app.command(help=say("web.cli.serve"), epilog=lines(say("web.cli.serve-epilog")))
    def serve(
        register: str = options.register,
        port: Annotated[int, typer.Option(min=1, max=65535, help=say("web.cli.port"))] = 8765,
        host: Annotated[str, typer.Option(help=say("web.cli.host"))] = "127.0.0.1",
        on: str | None = options.on,
        pack: list[str] | None = options.pack,
    ) -> int:
        from mutabaa.serve.web.run import serve as run

        return run(screen, register, host=host, port=port, on=day(screen, on, "--on"), packs=tuple(pack or ()))

    user = typer.Typer(help=say("web.cli.user"), no_args_is_help=True, rich_markup_mode=None)
    app.add_typer(user, name="user")

    @user.command("add", help=say("web.cli.user-add"), epilog=lines(say("web.cli.user-epilog")))
    def add(
        name: Annotated[str, typer.Argument(help=say("web.cli.user-name"))],
        role: Annotated[str, typer.Option(help=say("web.cli.role"))] = "editor",
        register: str = options.register,
    ) -> int:
        from mutabaa.serve.web.run import add_user

        return add_user(screen, register, name, role)
