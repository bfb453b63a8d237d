"""What a piece of evidence was made from, so that it can be made again."""

import datetime

from attrs import frozen


@frozen
class Basis:
    """The rules by path and hash, the profile and the day, and the names of the sources."""

    profile: str
    path: str
    sha256: str
    as_of: datetime.date
    sources: tuple[str, ...]
