"""Columns that tell the outcome rather than foretell it, by their names and by their power.

What is only known once a deal has run its course cannot be part of a profile, however well it goes
with the outcome. Names are matched by whole words of their slug, with `_` between them.
"""

import re

import numpy as np
from numpy.typing import NDArray

from icpdsl.meaning.texts import slug

Mask = NDArray[np.bool_]

LEAK_AUC = 0.95
"""A field that alone sorts the won from the lost this well is taken for a part of the outcome."""

_EXPECTED = 10.0
_HARDLY = 0.02

_AFTERWARDS = re.compile(
    r"(?:^|_)(?:"
    r"(?:sales|deal|opportunity|pipeline|lifecycle|lead|funnel)_(?:stages?|status|phase)"
    r"|stage_(?:change|changes|count|age|duration|history|name)|stage$"
    r"|closed?|closing|closure|won|lost|loss|win|wins|converted|conversion|outcome|disposition"
    r"|(?:lost|loss|win|won|close|closed|rejection|disqualification|churn|cancel\w*)_reasons?"
    r"|churn|churned|renewal|renewed|cancelled|canceled|cancellation|signed|signature"
    r"|invoices?|invoiced|invoicing|contract_(?:value|start|end|signed|date|length)"
    r"|(?:elapsed|total|ratio)(?:_\w+)?_days|days_(?:\w+_)?(?:closing|close|stage|qualified|open)"
    r"|ratio_days\w*|sales_cycle|time_to_close"
    r"|last(?:_notable)?_(?:activity|contact|contacted|touch|email|call|modified|meeting|step)"
    r"|next_(?:step|activity|action|meeting)"
    r"|tags?|(?:lead|deal|opportunity|account)_(?:quality|score|rating|grade|profile|temperature)"
    r"|(?:activity|profile|fit|propensity|likelihood)_(?:score|index)"
    r"|probability|forecast(?:ed)?(?:_category)?|deal_size(?:_category)?|final_\w+|actual_\w+"
    r")(?:_|$)"
)

_WHEN = re.compile(
    r"(?:^|_)(?:"
    r"(?:create[ds]?|creation|open(?:ed)?|engage(?:d|ment)?|enter(?:ed)?|add(?:ed)?|import(?:ed)?"
    r"|modif(?:y|ied)|update[ds]?|assign(?:ed)?|submit(?:ted)?|received?|register(?:ed)?"
    r"|registration|identif(?:y|ied)|qualif(?:y|ied)|validated?|quoted?|demo|meeting|order(?:ed)?"
    r"|offer(?:ed)?|proposal|sent|delivery|delivered|trial|pilot|onboarding"
    r"|purchased?|start(?:ed)?|begin|record(?:ed)?|capture[ds]?|contact(?:ed)?|response|entry)"
    r"_(?:date|at|on|time|day|timestamp)"
    r"|timestamp|created|createdate|created_by)(?:_|$)|^left(?:_on|_date|_at)?$|^(?:date|day|time|datetime|month|quarter)$"
)


def tells_when(heading: str) -> bool:
    """Whether a column of days says when the deal was rather than who the account is."""
    return _WHEN.search(slug(heading)) is not None


def tells_afterwards(heading: str) -> bool:
    """Whether a column of this heading is likely to be filled in by what became of the deal."""
    return _AFTERWARDS.search(slug(heading)) is not None


def leak_reason(auc: float, is_known: Mask, won: Mask) -> str:
    """Why a field of an innocent name must be a part of the outcome; empty where it need not be."""
    if auc >= LEAK_AUC:
        return "it sorts too well by itself to be known beforehand"
    known_won, known_lost = int((is_known & won).sum()), int((is_known & ~won).sum())
    unknown_won, unknown_lost = int(won.sum()) - known_won, int((~won).sum()) - known_lost
    if is_filled_in_by_outcome((known_won, known_lost), (unknown_won, unknown_lost)):
        return "whether it is filled in tells what became of the deal"
    return ""


def is_filled_in_by_outcome(known: tuple[int, int], unknown: tuple[int, int]) -> bool:
    """Whether hardly any of those that have a field, or lack it, were won, or lost.

    Both are records won and lost. The day of an offer is known for all that were won, the day on
    which they left for no other. Fifty times fewer than chance would put there, where it would put
    ten, are hardly any.
    """
    total = max(1, sum(known) + sum(unknown))
    came = [known[at] + unknown[at] for at in (0, 1)]
    return any(
        by_chance >= _EXPECTED and n <= _HARDLY * by_chance
        for part in (known, unknown)
        for n, by_chance in zip(part, [sum(part) * each / total for each in came], strict=True)
    )
