"""Columns that tell the outcome rather than foretell it, by their names.

What is only known once a deal has run its course cannot be part of a profile, however well it goes
with the outcome. Names are matched by whole words of their slug, with `_` between them.
"""

import re

from icpdsl.meaning.texts import slug

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
    r"|purchased?|start(?:ed)?|begin|record(?:ed)?|capture[ds]?|contact(?:ed)?|response|entry)"
    r"_(?:date|at|on|time|day|timestamp)"
    r"|timestamp|created|createdate|created_by)(?:_|$)|^(?:date|day|time|datetime|month|quarter)$"
)


def tells_when(heading: str) -> bool:
    """Whether a column of days says when the deal was rather than who the account is."""
    return _WHEN.search(slug(heading)) is not None


def tells_afterwards(heading: str) -> bool:
    """Whether a column of this heading is likely to be filled in by what became of the deal."""
    return _AFTERWARDS.search(slug(heading)) is not None
