"""A template that a user brings instead of ours. Its file is read here; it runs in `sandbox`."""

from collections.abc import Mapping
from pathlib import Path

from attrs import field, frozen

from icpdsl.source.errors import UsageError

_LARGEST_BYTES = 256_000
_ENDING = ".j2"
_ENDING_OF_NOTHING = "html"


@frozen
class UserTemplate:
    """Name and text of a template. `name` ends in `.html.j2`, `.md.j2`, `.csv.j2` and so on."""

    name: str
    text: str = field(repr=False)

    @property
    def ending(self) -> str:
        """Ending of the files that it makes: `html` for `card.html.j2`, also where none is told."""
        suffix = Path(self.name.removesuffix(_ENDING)).suffix.lstrip(".")
        return suffix if suffix.isascii() and suffix.isalnum() else _ENDING_OF_NOTHING

    def render(self, values: Mapping[str, object]) -> str:
        """What the template makes of `values`; raises a UsageError with its name and line."""
        from icpdsl.reports.sandbox import run  # noqa: PLC0415  (imports jinja2)

        return run(
            self.name, self.text, values, is_markup=self.ending in {"html", "htm", "xml", "svg"}
        )


def read_template(path: Path) -> UserTemplate:
    """The template in a file; raises a UsageError if it cannot be read."""
    try:
        data = path.read_bytes()
        if len(data) > _LARGEST_BYTES:
            raise UsageError(f"template `{path}` is larger than {_LARGEST_BYTES:,} bytes")
        return UserTemplate(path.name, data.decode("utf-8-sig"))
    except OSError as error:
        raise UsageError(f"template `{path}` cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"template `{path}` is not UTF-8") from error
