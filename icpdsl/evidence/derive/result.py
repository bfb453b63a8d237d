"""What deriving came to: each column with the reason, each criterion with its figures, the text."""

from typing import Literal, TypeAlias

from attrs import frozen

from icpdsl.evidence.ranking import Auc
from icpdsl.evidence.rates import Rate

Fate: TypeAlias = Literal["kept", "key", "set aside", "leak", "no use", "chance", "adds nothing"]


@frozen
class FieldReport:
    """What became of a column. `p_value` and `auc` are `None` where it was not looked at.

    `auc` is of the field by itself, over the folds; `p_value` is corrected for all fields.
    """

    heading: str
    name: str
    fate: Fate
    reason: str
    p_value: float | None = None
    auc: float | None = None


@frozen
class Band:
    """A branch of a criterion: its grade in percent and how its records fared.

    `condition` is as the rules say it, `otherwise` or `when unknown` among others. `fitted` counts
    the records that it was fitted to, `held` those held out.
    """

    condition: str
    grade: int
    fitted: Rate
    held: Rate


@frozen
class CriterionReport:
    """A criterion: the field, its clause's name and weight, its bands as written, its evidence."""

    field: str
    name: str
    weight: int
    bands: tuple[Band, ...]
    because: str


@frozen
class TierReport:
    """A tier, the score that it begins at, and how its records fared."""

    name: str
    threshold: int | None
    fitted: Rate
    held: Rate


@frozen
class Derived:
    """All of it. `text` is the rule file, `None` where nothing stands out, for `reason`.

    `fitted` and `held` are all closed records that were fitted to and held out (without outcomes
    there are none held out, and no AUC); `open` counts the records without an outcome.
    """

    text: str | None
    reason: str
    profile: str
    fields: tuple[FieldReport, ...]
    criteria: tuple[CriterionReport, ...]
    tiers: tuple[TierReport, ...]
    fitted: Rate
    held: Rate
    open: int
    split: str
    fitted_auc: Auc | None
    held_auc: Auc | None
    warnings: tuple[str, ...]
