"""How results are printed: Markdown, so that a run can be pasted into docs/benchmarks.md."""

from collections.abc import Iterable, Sequence


def heading(text: str) -> None:
    """A heading of the report."""
    print(f"\n## {text}\n", flush=True)


def table(names: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """A table whose first column is text and whose others are figures."""
    lines = [tuple(names), *map(tuple, rows)]
    widths = [max(len(line[at]) for line in lines) for at in range(len(names))]
    for number, line in enumerate(lines):
        first, *others = zip(line, widths, strict=True)
        cells = [first[0].ljust(first[1]), *(cell.rjust(width) for cell, width in others)]
        print(f"| {' | '.join(cells)} |")
        if number == 0:
            rule = ["-" * widths[0], *("-" * (width - 1) + ":" for width in widths[1:])]
            print(f"| {' | '.join(rule)} |", flush=True)
