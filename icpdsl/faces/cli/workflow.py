"""GitHub's workflow commands: notes that a pull request shows beside the line."""


def annotation(level: str, place: dict[str, str | int], title: str, message: str) -> str:
    """One command; `place` has `file`, `line` and what else tells where."""
    places = ",".join(f"{key}={escaped(str(value), ':,')}" for key, value in place.items())
    return f"::{level} {places},title={escaped(title, ':,')}::{escaped(message)}"


def escaped(text: str, more: str = "") -> str:
    """Percent-encoded as GitHub's workflow commands need it."""
    for char in "%\r\n" + more:
        text = text.replace(char, f"%{ord(char):02X}")
    return text
