"""Which lints are on: by the command line, else by the config file nearest to each rule file."""

import datetime
from pathlib import Path

from icpdsl.faces.cli.settings import Settings, settings_for
from icpdsl.meaning.check import Checked
from icpdsl.program.linting import Linting, Occurring, selected_codes
from icpdsl.source.structure import structure


@structure
class LintOptions:
    """What the command line says; empty words and `None` leave it to the config file."""

    select: tuple[str, ...]
    ignore: tuple[str, ...]
    as_of: datetime.date | None = None
    occurring: Occurring | None = None

    def for_file(self, checked: Checked) -> Linting:
        """What to lint a file for."""
        settings = settings_of(checked)
        select = _words(self.select) or settings.lints.select
        return Linting(
            selected_codes(select, (*settings.lints.ignore, *_words(self.ignore))),
            self.as_of or settings.as_of,
            self.occurring,
            settings.lints.validators,
        )


def settings_of(checked: Checked) -> Settings:
    """The settings of the config file nearest to a rule file."""
    return settings_for(Path(checked.unit.place.path).parent)


def _words(given: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word for words in given for word in words.replace(",", " ").split())
