"""Commands and their options; what they do stands in the module of each."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from mutabaa.errors import BadInput, MutabaaError
from mutabaa.serve.cli import asking, filling, giving, serving
from mutabaa.serve.cli.codes import INTERRUPTED, OK, UNUSABLE, USAGE
from mutabaa.serve.cli.options import Options, day, lines
from mutabaa.serve.cli.screen import Screen
from mutabaa.serve.messages import LANGUAGES, Messages, user_language


def run(arguments: Sequence[str]) -> int:
    """Run one command and return its exit code."""
    rest, lang, bidi = _global_options(arguments)
    messages = Messages(lang or user_language())
    try:
        screen = Screen(messages, visual=bidi == "visual")
    except MutabaaError as error:
        sys.stderr.write(f"{error}\n")
        return USAGE
    try:
        app = build(screen)
        code = app(rest, standalone_mode=False, prog_name="mutabaa")
        return code if isinstance(code, int) else OK
    except BadInput as error:
        screen.error(error)
        return USAGE
    except MutabaaError as error:
        screen.error(error)
        return UNUSABLE
    except (KeyboardInterrupt, typer.Abort):
        screen.note(messages("error.interrupted"))
        return INTERRUPTED
    except BrokenPipeError:
        # The reader (head, less) has gone; nothing more to say, also not at exit.
        sys.stdout = None
        return OK
    except OSError as error:
        # Whatever file it was: a folder that is missing, no right to write, a full disk.
        where = str(error.filename or "")
        screen.error(MutabaaError(error.strerror or str(error), where=where, remedy=messages("error.file-remedy")))
        return UNUSABLE
    except typer.Exit as leave:
        return leave.exit_code
    except Exception as error:
        show = getattr(error, "show", None)  # a mistake in the command as it was typed
        if show is None:
            raise
        show()
        return USAGE


def _global_options(arguments: Sequence[str]) -> tuple[list[str], str | None, str | None]:
    """Take ``--lang`` and ``--bidi`` out, which may stand before or after the command."""
    rest: list[str] = []
    found: dict[str, str] = {}
    allowed = {"--lang": LANGUAGES, "--bidi": ("logical", "visual")}
    index = 0
    while index < len(arguments):
        name, equals, value = arguments[index].partition("=")
        if name == "--":
            rest.extend(arguments[index:])
            break
        if name in allowed:
            if not equals and index + 1 < len(arguments):
                index += 1
                value = arguments[index]
            if value in allowed[name]:
                found[name] = value
            else:
                # Left in place: the parser complains about it in its own words.
                rest.extend([name, value])
        else:
            rest.append(arguments[index])
        index += 1
    return rest, found.get("--lang"), found.get("--bidi")


def build(screen: Screen) -> typer.Typer:
    """Build the commands with their help in the user's language."""
    say = screen.say
    app = typer.Typer(
        name="mutabaa",
        help=say("app.help"),
        epilog=lines(say("app.epilog")),
        rich_markup_mode=None,
        no_args_is_help=True,
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
        pretty_exceptions_enable=False,
    )

    def version(wanted: bool) -> None:
        if wanted:
            from mutabaa import __version__

            screen.out(f"mutabaa {__version__}")
            raise typer.Exit()

    @app.callback()
    def options(
        lang: Annotated[str | None, typer.Option(help=say("app.lang"), metavar="ar|en")] = None,
        bidi: Annotated[str | None, typer.Option(help=say("app.bidi"), metavar="logical|visual")] = None,
        version: Annotated[
            bool, typer.Option("--version", callback=version, is_eager=True, help=say("app.version"))
        ] = False,
    ) -> None:
        for name, value, choices in (("--lang", lang, "ar, en"), ("--bidi", bidi, "logical, visual")):
            if value is not None:
                remedy = say("error.bad-format-remedy", choices=choices)
                raise BadInput(f"{name} {value}", remedy=remedy)

    @app.command(help=say("extract.help"), epilog=lines(say("extract.epilog")), no_args_is_help=True)
    def extract(
        paths: Annotated[list[str], typer.Argument(help=say("extract.paths"), metavar="PATH...")],
        format: Annotated[str, typer.Option("--format", "-f", help=say("extract.format"))] = "pretty",
        published: Annotated[str | None, typer.Option(help=say("extract.published"), metavar="DAY")] = None,
        jobs: Annotated[int, typer.Option("--jobs", "-j", min=1, help=say("extract.jobs"))] = 1,
        pack: Annotated[list[str] | None, typer.Option(help=say("extract.pack"), metavar="NAME")] = None,
    ) -> int:
        from mutabaa.serve.cli.extract import extract as run_extract

        return run_extract(screen, paths, format, day(screen, published, "--published"), jobs, tuple(pack or ()))

    @app.command(help=say("explain.help"), epilog=lines(say("explain.epilog")), no_args_is_help=True)
    def explain(
        path: Annotated[str, typer.Argument(help=say("explain.path"))],
        html: Annotated[Path | None, typer.Option(help=say("explain.html"), metavar="FILE")] = None,
        published: Annotated[str | None, typer.Option(help=say("extract.published"), metavar="DAY")] = None,
        pack: Annotated[list[str] | None, typer.Option(help=say("extract.pack"), metavar="NAME")] = None,
    ) -> int:
        from mutabaa.serve.cli.explain import explain as run_explain

        return run_explain(screen, path, html, day(screen, published, "--published"), tuple(pack or ()))

    options_ = Options(screen)
    for commands in (filling, asking, giving, serving):
        commands.attach(app, screen, options_)
    return app
