"""The answers for the account of one key."""

from itertools import islice

from icpdsl.engines.best import best
from icpdsl.engines.result import Evaluation
from icpdsl.faces.cli.nearest import suggestion
from icpdsl.faces.cli.reading import Reading
from icpdsl.program.run import Run
from icpdsl.records.problems import ProblemLog
from icpdsl.source.errors import UsageError

_MOST_KEYS = 10_000


def answers_for(
    key: str, run: Run, reading: Reading, records: str, *, all_profiles: bool = False
) -> tuple[Evaluation, ...]:
    """What the profiles, or the best of them, say of the first record with this key."""
    keys: list[str] = []
    row = 0
    with reading.open(records, ProblemLog(), None) as file:
        for row, evaluations in enumerate(run.answers(file), start=1):
            found = _keys(evaluations, row)
            if key in found:
                return evaluations if all_profiles else (best(evaluations),)
            if len(keys) < _MOST_KEYS:
                keys.extend(found)
    if row and not keys:
        raise UsageError("no record has a key; name the column that holds it behind `from`")
    hint = suggestion(key, keys) or _some(keys)
    raise UsageError(f"no record has the key `{key}`{hint}")


def _keys(evaluations: tuple[Evaluation, ...], row: int) -> set[str]:
    """The record's keys, one a rule file; its row number where no field is the key."""
    keys = {str(one.key) for one in evaluations if one.key is not None}
    has_key = any(one.account.key_index is not None for one in evaluations)
    return keys if has_key else {str(row)}


def _some(keys: list[str]) -> str:
    return f"; there are {', '.join(islice(keys, 3))} …" if keys else "; there are no records"
