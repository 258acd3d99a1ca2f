"""Commands that fill a register or look after it: demo, add, backfill, import, verify, diff."""

from pathlib import Path
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
        private: Annotated[bool, typer.Option("--private", help=say("private.help"))] = False,
    ) -> int:
        from mutabaa.serve.cli.add import add as run

        stated = day(screen, published, "--published")
        return run(screen, paths, register, published=stated, jobs=jobs, packs=tuple(pack or ()), private=private)

    @app.command(help=say("watch.help"), epilog=lines(say("watch.epilog")), no_args_is_help=True)
    def watch(
        sources: Annotated[Path, typer.Argument(help=say("watch.sources"), metavar="SOURCES.toml")],
        once: Annotated[bool, typer.Option("--once", help=say("watch.once"))] = False,
        register: str = options.register,
        on: str | None = options.on,
        pack: list[str] | None = options.pack,
    ) -> int:
        from mutabaa.serve.cli.watch import watch as run

        judged = day(screen, on, "--on")
        return run(screen, sources, register, once=once, on=judged, packs=tuple(pack or ()))

    @app.command(help=say("backfill.help"), epilog=lines(say("backfill.epilog")), no_args_is_help=True)
    def backfill(
        inputs: Annotated[
            list[str] | None, typer.Argument(help=say("backfill.inputs"), metavar="INPUT...", show_default=False)
        ] = None,
        *,
        out: Annotated[str, typer.Option("--out", "-o", help=say("backfill.out"), metavar="DIR")],
        engine: Annotated[str, typer.Option("--engine", "-e", help=say("backfill.engine"))] = "local",
        jobs: Annotated[int, typer.Option("--jobs", "-j", min=0, help=say("backfill.jobs"), show_default=False)] = 0,
        cluster: Annotated[str, typer.Option(help=say("backfill.cluster"), metavar="ADDRESS")] = "",
        published: str | None = options.published,
        pack: list[str] | None = options.pack,
    ) -> int:
        from mutabaa.backfill import Hands
        from mutabaa.serve.cli.backfill import backfill as run

        stated = day(screen, published, "--published")
        hands = Hands(jobs, cluster)
        return run(screen, inputs or [], out, engine, hands, published=stated, packs=tuple(pack or ()))

    @app.command("import", help=say("import.help"), epilog=lines(say("import.epilog")), no_args_is_help=True)
    def import_(
        folder: Annotated[str, typer.Argument(help=say("import.folder"), metavar="DIR")],
        register: str = options.register,
    ) -> int:
        from mutabaa.serve.cli.backfill import take_in as run

        return run(screen, folder, register)

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

    @app.command(help=say("reread.help"), epilog=lines(say("reread.epilog")))
    def reread(
        register: str = options.register, jobs: int = options.jobs, pack: list[str] | None = options.pack
    ) -> int:
        from mutabaa.serve.cli.add import reread as run

        return run(screen, register, jobs=jobs, packs=tuple(pack or ()))

    @app.command(help=say("copy.help"), epilog=lines(say("copy.epilog")), no_args_is_help=True)
    def copy(
        target: Annotated[str, typer.Argument(help=say("copy.to"), metavar="FILE|URL")],
        register: str = options.register,
    ) -> int:
        from mutabaa.serve.cli.upkeep import copy as run

        return run(screen, register, target)

    decisions = typer.Typer(help=say("decisions.help"), no_args_is_help=True, rich_markup_mode=None)
    app.add_typer(decisions, name="decisions")

    @decisions.command("export", help=say("decisions.export"))
    def export_decisions(
        out: Annotated[
            Path | None, typer.Argument(help=say("decisions.out"), metavar="[FILE]", show_default=False)
        ] = None,
        register: str = options.register,
    ) -> int:
        from mutabaa.serve.cli.upkeep import export_decisions as run

        return run(screen, register, out)

    @decisions.command("import", help=say("decisions.import"))
    def import_decisions(
        path: Annotated[Path, typer.Argument(help=say("decisions.file"), metavar="FILE")],
        register: str = options.register,
    ) -> int:
        from mutabaa.serve.cli.upkeep import import_decisions as run

        return run(screen, register, path)
