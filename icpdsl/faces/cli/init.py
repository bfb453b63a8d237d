"""`icp init`: a rule set to start from, with sample records."""

import tempfile
from pathlib import Path

import click

import icpdsl
from icpdsl.faces.cli.options import common_options
from icpdsl.meaning.texts import slug
from icpdsl.source.errors import UsageError

TEMPLATES = Path(__file__).parent / "templates"


@click.command("init")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option(
    "--template",
    type=click.Choice(["b2b", "blank", "startup", "consumer"]),
    default="b2b",
    help="What to start from.",
)
@common_options
def command(folder: Path, template: str) -> None:
    """Start a rule set in a new folder.

    Writes a rule file with an example, sample records, a README and a pre-commit config. A folder
    that holds anything is left alone.

    \b
    Example:
      icp init my-icp --template b2b
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UsageError(f"{folder} is there already; icp init never overwrites")
    rule_file = f"{slug(folder.resolve().name) or 'rules'}.icp"
    _write(folder, _contents(template, rule_file, folder.name))
    shown = click.format_filename(folder)
    click.echo(
        f"{shown} is ready. Try:\n"
        f"  icp check {shown}\n"
        f"  icp test {shown}\n"
        f"  icp score {shown} {shown}/accounts.csv"
    )


def _contents(template: str, rule_file: str, title: str) -> dict[str, str]:
    """What each file holds, by its name."""
    readme = _read("README.md").replace("TITLE", title).replace("RULE_FILE", rule_file)
    return {
        rule_file: _read(f"{template}.icp"),
        "accounts.csv": _read(f"{template}.csv"),
        "README.md": readme,
        ".pre-commit-config.yaml": _read("pre-commit-config.yaml").replace(
            "VERSION", icpdsl.__version__
        ),
    }


def _read(name: str) -> str:
    return (TEMPLATES / name).read_text(encoding="utf-8")


def _write(folder: Path, contents: dict[str, str]) -> None:
    """All the files at once: the folder takes its name when it is whole."""
    parent = folder.resolve().parent
    parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=parent, prefix=".icp-") as temporary:
        made = Path(temporary) / "made"
        made.mkdir()
        for name, text in contents.items():
            (made / name).write_text(text, encoding="utf-8", newline="")
        made.replace(folder.resolve())
