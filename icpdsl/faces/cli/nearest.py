"""Did you mean: the end of a message about a name that is not one."""

from collections.abc import Iterable

from icpdsl.meaning.nearest import nearest


def suggestion(written: str, names: Iterable[str]) -> str:
    """`; did you mean …?`, or nothing where no name is near."""
    name = nearest(written, names)
    return "" if name is None else f"; did you mean `{name}`?"
