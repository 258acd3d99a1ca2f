"""Commands that ask a register: show, brief, due."""

from pathlib import Path
from typing import Annotated, Any

import typer

from mutabaa.serve.cli.options import Options, day, days, lines, on_day
from mutabaa.serve.cli.screen import Screen


def attach(app: typer.Typer, screen: Screen, options: Options) -> None:
    """Add the commands to the program."""
    say = screen.say
    show = typer.Typer(
        help=say("show.help"), epilog=lines(say("show.epilog")), no_args_is_help=True, rich_markup_mode=None
    )
    app.add_typer(show, name="show")
    _lists(show, screen, options)
    _pages(show, screen, options)

    @app.command(help=say("brief.help"), epilog=lines(say("brief.epilog")))
    def brief(
        register: str = options.register,
        since: str | None = options.since,
        on: str | None = options.on,
        format: Annotated[str, typer.Option("--format", "-f", help=say("brief.format"))] = "terminal",
        out: Annotated[Path | None, typer.Option("--out", "-o", help=say("option.out"), metavar="FILE")] = None,
        who: str | None = options.who,
        topic: str | None = options.topic,
        most: Annotated[int, typer.Option("--most", min=0, help=say("brief.most"))] = 0,
        as_json: bool = options.json,
    ) -> int:
        from mutabaa.serve.cli.brief import brief as run

        return run(
            screen, register, on=on_day(screen, on), since=day(screen, since, "--since"), format=format,
            out=out, who=who, topic=topic, most=most, as_json=as_json,
        )  # fmt: skip

    @app.command(help=say("due.help"), epilog=lines(say("due.epilog")))
    def due(
        register: str = options.register,
        within: Annotated[str, typer.Option("--within", help=say("due.span"), metavar="30d")] = "30d",
        on: str | None = options.on,
        as_json: bool = options.json,
    ) -> int:
        from mutabaa.serve.cli.due import due as run

        span = days(screen, within, "--within")
        return run(screen, register, on=on_day(screen, on), within=span, as_json=as_json)


def _lists(show: typer.Typer, screen: Screen, options: Options) -> None:
    say = screen.say
    one = typer.Argument(None, help=say("show.id"), metavar="[ID]", show_default=False)

    def listed(name: str, register: str, id_: str | None = None, **filters: Any) -> int:
        from mutabaa.serve.cli.showing import show_list

        return show_list(screen, register, name, id_, **filters)

    @show.command(help=say("show.commitments"))
    def commitments(
        id_: str | None = one,
        register: str = options.register,
        status: str | None = options.status,
        who: str | None = options.who,
        topic: str | None = options.topic,
        first: str | None = options.first,
        last: str | None = options.last,
        due_before: str | None = options.due_before,
        on: str | None = options.on,
        limit: int = options.limit,
        as_json: bool = options.json,
    ) -> int:
        return listed(
            "commitments", register, id_, status=status, who=who, topic=topic, first=first,
            last=due_before or last, on=on, limit=limit, as_json=as_json,
        )  # fmt: skip

    @show.command(help=say("show.meetings"))
    def meetings(
        id_: str | None = one,
        register: str = options.register,
        status: str | None = options.status,
        who: str | None = options.who,
        topic: str | None = options.topic,
        first: str | None = options.first,
        last: str | None = options.last,
        on: str | None = options.on,
        limit: int = options.limit,
        as_json: bool = options.json,
    ) -> int:
        return listed(
            "meetings", register, id_, status=status, who=who, topic=topic, first=first, last=last, on=on,
            limit=limit, as_json=as_json,
        )  # fmt: skip

    # As the page calls them, and as records do.
    show.command("promises", help=say("show.commitments"), hidden=True)(commitments)
    show.command("events", help=say("show.meetings"), hidden=True)(meetings)

    @show.command(help=say("show.statements"))
    def statements(
        register: str = options.register,
        who: str | None = options.who,
        topic: str | None = options.topic,
        first: str | None = options.first,
        last: str | None = options.last,
        on: str | None = options.on,
        limit: int = options.limit,
        as_json: bool = options.json,
    ) -> int:
        return listed(
            "statements", register, who=who, topic=topic, first=first, last=last, on=on, limit=limit,
            as_json=as_json,
        )  # fmt: skip

    @show.command(help=say("show.disagreements"))
    def disagreements(
        register: str = options.register,
        who: str | None = options.who,
        topic: str | None = options.topic,
        first: str | None = options.first,
        last: str | None = options.last,
        on: str | None = options.on,
        limit: int = options.limit,
        as_json: bool = options.json,
    ) -> int:
        return listed(
            "disagreements", register, who=who, topic=topic, first=first, last=last, on=on, limit=limit,
            as_json=as_json,
        )  # fmt: skip


def _pages(show: typer.Typer, screen: Screen, options: Options) -> None:
    say = screen.say

    @show.command(help=say("show.documents"))
    def documents(
        register: str = options.register,
        who: str | None = options.who,
        source: Annotated[str | None, typer.Option("--source", help=say("option.source"), metavar="NAME")] = None,
        first: str | None = options.first,
        last: str | None = options.last,
        limit: int = options.limit,
        as_json: bool = options.json,
    ) -> int:
        from mutabaa.serve.cli.showing import show_list

        return show_list(
            screen, register, "documents", source=source, who=who, first=first, last=last, limit=limit,
            as_json=as_json,
        )  # fmt: skip

    @show.command(help=say("sources.help"))
    def sources(register: str = options.register, limit: int = options.limit, as_json: bool = options.json) -> int:
        from mutabaa.serve.cli.sources import sources as run

        return run(screen, register, limit=limit, as_json=as_json)

    @show.command(help=say("show.document"))
    def document(
        id_: Annotated[str, typer.Argument(help=say("show.document-id"), metavar="ID")],
        register: str = options.register,
        as_json: bool = options.json,
    ) -> int:
        from mutabaa.serve.cli.showing import show_document

        return show_document(screen, register, id_, as_json=as_json)

    @show.command(help=say("show.entity"))
    def entity(
        name: Annotated[str, typer.Argument(help=say("show.entity-name"), metavar="NAME")],
        register: str = options.register,
        on: str | None = options.on,
        as_json: bool = options.json,
    ) -> int:
        from mutabaa.serve.cli.showing import show_entity

        return show_entity(screen, register, name, on=on_day(screen, on), as_json=as_json)

    @show.command(help=say("show.record"))
    def record(
        name: Annotated[
            str | None, typer.Argument(help=say("show.entity-name"), metavar="[NAME]", show_default=False)
        ] = None,
        register: str = options.register,
        topic: str | None = options.topic,
        on: str | None = options.on,
        limit: int = options.limit,
        as_json: bool = options.json,
    ) -> int:
        from mutabaa.serve.cli.record import show_record

        return show_record(screen, register, name, on=on_day(screen, on), topic=topic, limit=limit, as_json=as_json)
