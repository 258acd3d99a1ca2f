"""Commands that fill a register or look after it: demo, add, verify, diff."""

from typing import Annotated

import typer

from mutabaa.serve.cli.options import Options, day, lines
from mutabaa.serve.cli.screen import Screen


def attach(app: typer.Typer, screen: Screen, options: Options) -> None:
    """Add the commands to the program."""
    say = screen.say

    @app.command(help=say("demo.help"), epilog=lines(say("demo.epilog")))
    def demo(
        register: Annotated[
            str, typer.Option("--register", "-r", help=say("option.register"), metavar="FILE|URL")
        ] = "mutabaa-demo.db",
        on: str | None = options.on,
        jobs: int = options.jobs,
    ) -> int:
        from mutabaa.serve.cli.demo import demo as run

        return run(screen, register, on=day(screen, on, "--on"), jobs=jobs)

    @app.command(help=say("add.help"), epilog=lines(say("add.epilog")), no_args_is_help=True)
    def add(
        paths: Annotated[list[str], typer.Argument(help=say("add.paths"), metavar="PATH|URL...")],
        register: str = options.register,
        published: str | None = options.published,
        jobs: int = options.jobs,
        pack: list[str] | None = options.pack,
    ) -> int:
        from mutabaa.serve.cli.add import add as run

        stated = day(screen, published, "--published")
        return run(screen, paths, register, published=stated, jobs=jobs, packs=tuple(pack or ()))

    @app.command(help=say("verify.help"))
    def verify(register: str = options.register, as_json: bool = options.json) -> int:
        from mutabaa.serve.cli.upkeep import verify as run

        return run(screen, register, as_json=as_json)

    @app.command(help=say("diff.help"), epilog=lines(say("diff.epilog")))
    def diff(
        before: Annotated[int | None, typer.Argument(help=say("diff.before"), show_default=False)] = None,
        after: Annotated[int | None, typer.Argument(help=say("diff.after"), show_default=False)] = None,
        register: str = options.register,
        as_json: bool = options.json,
    ) -> int:
        from mutabaa.serve.cli.upkeep import diff as run

        return run(screen, register, before, after, as_json=as_json)
