"""Names of card files: made from keys of any kind, safe on every system, never twice the same."""

import hashlib
from collections import Counter

from attrs import define, field

from icpdsl.meaning.texts import slug

_LONGEST = 60
_DIGITS = 10


@define
class FileNames:
    """Gives every card its name; a key that comes again gets a number.

    A name is the key's ASCII letters and digits, then a hash of key and profile: keys that differ
    in case or in other characters alone stay apart, no name is reserved by a system, an account
    keeps its name from one report to the next.
    """

    _met: Counter[bytes] = field(factory=Counter, init=False)

    def name(self, key: str | None, profile: str) -> str:
        """The name of the next card of that key and profile, without its ending."""
        digest = hashlib.sha256(f"{key!r}\n{profile}".encode(errors="surrogatepass")).digest()
        self._met[digest[:_DIGITS]] += 1
        again = self._met[digest[:_DIGITS]]
        number = f"-{again}" if again > 1 else ""
        return f"{_readable(key)}-{digest.hex()[:_DIGITS]}{number}"


def _readable(key: str | None) -> str:
    words = slug(key or "").replace("_", "-")[:_LONGEST].strip("-")
    return words or "account"
