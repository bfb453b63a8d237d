"""How far a long run has come, shown on a terminal that shows nothing else meanwhile."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from click import progressbar

from icpdsl.records.readers import Progress

_PATIENCE_SECONDS = 1.0


@contextmanager
def progress(*, stdout_is_used: bool) -> Iterator[Progress | None]:
    """What to tell how many bytes have been read; `None` where nobody would see it.

    The bar appears when the run has taken a second, and only if it is known how long it will be.
    """
    if not sys.stderr.isatty() or (stdout_is_used and sys.stdout.isatty()):
        yield None
        return
    begun = time.monotonic()
    bar = progressbar(length=1, label="reading", file=sys.stderr)

    def tell(done: int, total: int | None) -> None:
        if total and time.monotonic() - begun > _PATIENCE_SECONDS:
            bar.length = total
            bar.update(done - bar.pos)

    yield tell
    bar.render_finish()
