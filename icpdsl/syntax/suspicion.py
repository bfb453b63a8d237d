"""Which lines that can be read may still be wordings of other habits.

One search instead of the whole table, which most commands never need to load.
"""

import re
from collections.abc import Sequence
from typing import Final

from icpdsl.syntax.tokens import Token

LONGEST: Final = 200
"""How many tokens of a line are looked at."""

_SUSPECT = re.compile(
    r"""\bis[ ](?:not[ ])?(?:
            (?i:empty|blank|null|missing|undefined|nil|none|na|true|yes|y|false|no|n|set|present)\b
          | given\b | filled\b | unknown\b | [A-Z]
          | (?:-[ ])?[0-9]\S*(?:[ ][A-Z]{3})?[ ](?:or|-)[ ])
      | \b(?:tier|verdict)[ ]is[ ](?:not[ ])?\S+[ ]or[ ]
      | \bin[ ](?:[A-Z]|\w+[ ](?:,|or|and)[ ]")
      | "[ ](?:,[ ])?(?:or|and)[ ]
    """,
    re.VERBOSE,
)
"""What is in every line that a row `of_valid` lines matches."""


def is_suspect(tokens: Sequence[Token]) -> bool:
    """Whether to try the table on a line that can be read."""
    return bool(_SUSPECT.search(" ".join(token.text for token in tokens[:LONGEST])))
