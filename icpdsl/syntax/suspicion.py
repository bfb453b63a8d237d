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
          | given\b | filled\b | unknown\b
          | (?:-[ ])?[0-9]\S*(?:[ ][A-Z]{3})?[ ](?:or|-)[ ])
      | (?<!\btier[ ])(?<!\bmoney[ ])\b(?:is|is[ ]not|in)[ ][A-Z]
      | \b(?:tier|verdict)[ ]is[ ](?:not[ ])?\S+[ ]or[ ]
      | \bin[ ]\w+[ ](?:,|or|and)[ ]"
      | "[ ](?:,[ ])?(?:or|and)[ ]"
    """,
    re.VERBOSE,
)
"""What is in every line that a row `of_valid` lines matches, whatever its texts say."""


def is_suspect(tokens: Sequence[Token]) -> bool:
    """Whether to try the table on a line that can be read."""
    seen = ('""' if one.kind == "STRING" else one.text for one in tokens[:LONGEST])
    return bool(_SUSPECT.search(" ".join(seen)))
