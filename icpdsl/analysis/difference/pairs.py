"""What of two versions belongs together: by name, else because it means the same."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from typing import Generic, TypeVar

from attrs import frozen

T = TypeVar("T")


@frozen
class Pair(Generic[T]):
    """Something in the old version and in the new one; `None` where it is not there."""

    old: T | None
    new: T | None


Key = Callable[[T], Hashable]


def paired(old: Sequence[T], new: Sequence[T], *keys: Key[T]) -> tuple[Pair[T], ...]:
    """Each of `old` with the one of `new` that has the same key, the first kind of key first.

    What is left alone comes as added or removed. In the order of `new`, what is gone behind what
    it stood behind.
    """
    partners = _partners(old, new, keys)
    taken = {after: before for before, after in partners.items()}
    pairs: list[Pair[T]] = list(_removed(old, partners, 0))
    for after, one in enumerate(new):
        before = taken.get(after)
        pairs.append(Pair(None if before is None else old[before], one))
        if before is not None:
            pairs += _removed(old, partners, before + 1)
    return tuple(pairs)


def _partners(old: Sequence[T], new: Sequence[T], keys: Iterable[Key[T]]) -> dict[int, int]:
    """From positions of `old` to positions of `new`."""
    partners: dict[int, int] = {}
    for key in keys:
        taken = set(partners.values())
        free: dict[Hashable, list[int]] = {}
        for after, one in enumerate(new):
            if after not in taken:
                free.setdefault(key(one), []).append(after)
        for before, one in enumerate(old):
            if before not in partners and free.get(key(one)):
                partners[before] = free[key(one)].pop(0)
    return partners


def _removed(old: Sequence[T], partners: dict[int, int], start: int) -> Iterator[Pair[T]]:
    """Those without a partner from `start` on, up to the next that has one."""
    for before in range(start, len(old)):
        if before in partners:
            return
        yield Pair(old[before], None)
