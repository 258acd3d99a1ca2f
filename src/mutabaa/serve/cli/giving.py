"""Commands that hand the register on: export, serve, pack."""

from pathlib import Path
from typing import Annotated

import typer

from mutabaa.serve.cli.options import Options, day, lines, on_day
from mutabaa.serve.cli.screen import Screen


def attach(app: typer.Typer, screen: Screen, options: Options) -> None:
    """Add the commands to the program."""
    say = screen.say

    @app.command(help=say("export.help"), epilog=lines(say("export.epilog")), no_args_is_help=True)
    def export(
        format: Annotated[str, typer.Argument(help=say("export.format"), metavar="FORMAT")],
        out: Annotated[Path | None, typer.Option("--out", "-o", help=say("export.out"), metavar="FILE")] = None,
        table: Annotated[str | None, typer.Option("--table", help=say("export.table"), metavar="NAME")] = None,
        register: str = options.register,
        who: str | None = options.who,
        topic: str | None = options.topic,
        first: str | None = options.first,
        last: str | None = options.last,
        on: str | None = options.on,
    ) -> int:
        from mutabaa.serve.chosen import Choice
        from mutabaa.serve.cli.export import export as run

        choice = Choice(who, topic, day(screen, first, "--from"), day(screen, last, "--to"), statements=True)
        return run(screen, register, format, on=on_day(screen, on), out=out, choice=choice, table=table)

    @app.command(help=say("serve.help"), epilog=lines(say("serve.epilog")))
    def serve(
        register: str = options.register,
        host: Annotated[str, typer.Option("--host", help=say("serve.host"))] = "127.0.0.1",
        port: Annotated[int, typer.Option("--port", min=0, max=65535, help=say("serve.port"))] = 8765,
        on: str | None = options.on,
    ) -> int:
        from mutabaa.serve.cli.page import serve as run

        return run(screen, register, host=host, port=port, on=day(screen, on, "--on"))

    pack = typer.Typer(
        help=say("pack.help"), epilog=lines(say("pack.epilog")), no_args_is_help=True, rich_markup_mode=None
    )
    app.add_typer(pack, name="pack")

    @pack.command(help=say("pack.new"))
    def new(
        folder: Annotated[Path, typer.Argument(help=say("pack.folder"), metavar="FOLDER")],
        ar: Annotated[str, typer.Option("--ar", help=say("pack.ar"))],
        en: Annotated[str, typer.Option("--en", help=say("pack.en"))],
    ) -> int:
        from mutabaa.serve.cli.pack import new as run

        return run(screen, folder, ar=ar, en=en)

    @pack.command(help=say("pack.check"))
    def check(
        pack: Annotated[str, typer.Argument(help=say("pack.name"), metavar="PACK")],
        as_json: bool = options.json,
    ) -> int:
        from mutabaa.serve.cli.pack import check as run

        return run(screen, pack, as_json=as_json)

    @pack.command(help=say("pack.show"))
    def show(
        name: Annotated[
            str | None, typer.Argument(help=say("pack.words"), metavar="[NAME]", show_default=False)
        ] = None,
        pack: list[str] | None = options.pack,
        on: str | None = options.on,
        as_json: bool = options.json,
    ) -> int:
        from mutabaa.serve.cli.pack import show as run

        return run(screen, name, tuple(pack or ()), on=on_day(screen, on), as_json=as_json)
