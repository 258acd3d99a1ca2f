"""Commands for accounts of the page: user add, user close."""

from typing import Annotated

import typer

from mutabaa.serve.cli.options import Options, lines
from mutabaa.serve.cli.screen import Screen


def attach(app: typer.Typer, screen: Screen, options: Options) -> None:
    """Add the commands to the program."""
    say = screen.say
    user = typer.Typer(help=say("web.cli.user"), no_args_is_help=True, rich_markup_mode=None)
    app.add_typer(user, name="user")

    @user.command("add", help=say("web.cli.user-add"), epilog=lines(say("web.cli.user-epilog")))
    def add(
        name: Annotated[str, typer.Argument(help=say("web.cli.user-name"))],
        role: Annotated[str, typer.Option(help=say("web.cli.role"))] = "editor",
        register: str = options.register,
    ) -> int:
        from mutabaa.serve.cli.user import add as run

        return run(screen, register, name, role)

    @user.command("close", help=say("web.cli.user-close"))
    def close(
        name: Annotated[str, typer.Argument(help=say("web.cli.user-name"))],
        register: str = options.register,
    ) -> int:
        from mutabaa.serve.cli.user import close as run

        return run(screen, register, name)
