"""The group `icp`: which commands there are, and what happens when one of them fails."""

import importlib
from typing import NamedTuple

import click

from icpdsl.faces.cli.console import prepare_streams
from icpdsl.faces.cli.guard import guarded
from icpdsl.faces.cli.options import common_options


class _Entry(NamedTuple):
    module: str
    purpose: str


COMMANDS = {
    "init": _Entry("init", "Start a rule set in a new folder."),
    "check": _Entry("check", "Report every problem of rule files."),
    "fmt": _Entry("fmt", "Lay out rule files in the one way there is."),
    "test": _Entry("examples", "Run the examples that stand in rule files."),
    "score": _Entry("score", "Score records against the rules."),
    "backtest": _Entry("backtest", "Set the rules beside what was won and lost."),
    "diff": _Entry("diff", "Say what differs between two versions, and whom it moves."),
    "breadth": _Entry("breadth", "See whether the gates are too narrow or too broad."),
    "funnel": _Entry("funnel", "See how accounts of each tier move."),
    "drift": _Entry("drift", "See what changed in the population."),
    "feedback": _Entry("feedback", "Set people's judgements beside the scores."),
    "watch": _Entry("watch", "Check, test and compare rules on each save."),
    "history": _Entry("history", "Say how rules came to be, from git."),
    "compile": _Entry("compile", "Write the rules as SQL for a warehouse."),
    "explain": _Entry("explain", "Explain the score of one account."),
    "report": _Entry("report", "Write scorecards for people."),
    "describe": _Entry("describe", "Describe the profiles for people."),
    "derive": _Entry("derive", "Derive a first rule file from accounts and outcomes."),
    "tune": _Entry("tune", "Fit weights and thresholds to outcomes."),
    "review": _Entry("review", "Say what of the rules is to be looked at again."),
    "enrich": _Entry("enrich", "Say which unknown facts are worth finding out."),
    "explain-code": _Entry("explain_code", "Say what a diagnostic means."),
    "schema": _Entry("schema", "Print the JSON Schema of results."),
    "lsp": _Entry("lsp", "Serve an editor by the language server protocol."),
}

_WELCOME = """\
icp checks, tests and scores ideal customer profiles that are written as text.

  icp init my-icp                    start a rule set, with sample records
  icp check my-icp                   report every problem of its rules
  icp score my-icp my-icp/accounts.csv
                                     score the records

icp --help lists all commands, icp COMMAND --help explains one.
"""


class _Application(click.Group):
    """Imports a command when it is called, so that starting costs little."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  (click's signature)
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"icpdsl.faces.cli.{COMMANDS[cmd_name].module}")
        command: click.Command = module.command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            from icpdsl.faces.cli.nearest import suggestion

            ctx.fail(f"`{args[0]}` is not a command{suggestion(args[0], COMMANDS)}")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("Commands"):
            formatter.write_dl([(name, entry.purpose) for name, entry in COMMANDS.items()])

    def invoke(self, ctx: click.Context) -> None:
        prepare_streams()
        ctx.exit(guarded(lambda: super(_Application, self).invoke(ctx)))


@click.group(
    cls=_Application,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Exit codes: 0 fine, 1 findings, 2 wrong use, unusable input or a fault of icp.",
)
@click.version_option(package_name="icpdsl", message="icp %(version)s")
@common_options
@click.pass_context
def icp(ctx: click.Context) -> None:
    """Check, format, test, score and explain ideal customer profiles written as text."""
    if ctx.invoked_subcommand is None:
        click.echo(_WELCOME, nl=False)
