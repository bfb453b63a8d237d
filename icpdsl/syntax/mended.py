"""What a lexeme is read as that is not of the language."""

from icpdsl.source.diagnostic import Code
from icpdsl.source.structure import structure


@structure
class Mended:
    """The tokens meant, as kind and text, and what to say. No code: nothing was wrong."""

    tokens: tuple[tuple[str, str], ...]
    code: Code | None = None
    message: str = ""
    hint: str = ""
    is_fixed: bool = True

    @property
    def replacement(self) -> str:
        """The source text of the tokens."""
        return " ".join(text for _, text in self.tokens)


def guess(kind: str, text: str, code: Code, message: str, hint: str = "") -> Mended:
    """A stand-in that nobody should take for what was meant."""
    return Mended(((kind, text),), code, message, hint, is_fixed=False)
