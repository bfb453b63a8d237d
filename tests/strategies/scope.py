"""What the part of a file that is made already lets the next part say."""

from collections.abc import Sequence

from attrs import define, field

from icpdsl.syntax import ast
from tests.strategies.dice import Dice
from tests.strategies.vocabulary import COUNTRIES, DOMAINS, TEXTS


@define
class Scope:
    """Names by what they stand for: `number`, `percent`, `money USD`, `date`, `text`, `set`, …"""

    dice: Dice
    fields: list[ast.FieldDeclaration] = field(factory=list)
    values: dict[str, list[str]] = field(factory=dict)
    """Fields and defined values."""
    conditions: list[str] = field(factory=list)
    lists: dict[str, tuple[str, ...]] = field(factory=dict)
    spellings: dict[str, Sequence[str]] = field(factory=dict)
    """For a text, `one of` or set field: the literals that go well with it."""
    readings: dict[str, str] = field(factory=dict)
    """For a text field or a definition of one: `plain`, `country` or `domain`."""
    relies_on_unknown: bool = True
    """Criteria may say what they give when unknown, which can lie outside of their range."""
    outcomes: bool = False
    """Within stages: conditions may speak of the tier, the verdict and the scores."""
    tiers: tuple[str, ...] = ()
    scores: tuple[str, ...] = ()

    def field_names(self, *kinds: str) -> list[str]:
        """Fields (not definitions) of these kinds."""
        declared = [one.name.text for one in self.fields]
        return [name for kind in kinds for name in self.values.get(kind, ()) if name in declared]

    def declare(self, declaration: ast.FieldDeclaration) -> None:
        """Take a field in."""
        self.fields.append(declaration)
        name = declaration.name.text
        self.values.setdefault(kind_of(declaration.type), []).append(name)
        self.spellings[name] = spellings_of(declaration)
        self.readings[name] = reading_of(declaration)


def kind_of(declared: ast.FieldType) -> str:
    """The type for the purposes of expressions; `one of` is a text."""
    match declared.kind:
        case "money":
            return f"money {declared.currency}"
        case "one of":
            return "text"
        case kind:
            return kind


def reading_of(declaration: ast.FieldDeclaration) -> str:
    """`country`, `domain`, another `as` option, or `plain`."""
    return next(
        (one.reading for one in declaration.options if isinstance(one, ast.ReadAs)), "plain"
    )


def spellings_of(declaration: ast.FieldDeclaration) -> Sequence[str]:
    """The literals that the field's values may be compared with."""
    if declaration.type.choices is not None:
        return [choice.value for choice in declaration.type.choices]
    match reading_of(declaration):
        case "country":
            return [spelling for group in COUNTRIES.values() for spelling in group]
        case "domain":
            return [spelling for group in DOMAINS.values() for spelling in group]
        case _:
            return TEXTS
