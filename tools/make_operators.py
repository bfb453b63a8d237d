"""Writes docs/operators.md from the one table of operators: python tools/make_operators.py."""

from pathlib import Path

from icpdsl.meaning.builtins import table

PAGE = Path(__file__).parent.parent / "docs" / "operators.md"
HEAD = """# Operators

Every operator with what it takes and what it gives; `A`, `B` and `C` stand for its operands. What
it takes is divided by semicolons; one type alone is that of all its operands. `one of` counts as
text, and money goes with money of the same currency. *texts* are texts in double quotes with commas
between them, or one list. The checker goes by this very table.

| form | operands | gives | meaning |
| --- | --- | --- | --- |
"""


def page() -> str:
    """The page as it should be."""
    rows = (
        f"| `{form}` | {operands} | {result} | {meaning} |\n"
        for form, operands, result, meaning in table()
    )
    return HEAD + "".join(rows)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
