"""The diagnostics of reading: ICP001 to ICP019 of layout and lexemes, ICP080 to ICP092 of wordings.

Each has a page in docs/diagnostics.
"""

from icpdsl.source.diagnostic import Code

SYNTAX = Code("ICP001", "syntax")
TAB_IN_INDENT = Code("ICP002", "tab-in-indent")
UNCLOSED_STRING = Code("ICP003", "unclosed-string")
UNCLOSED_PARENTHESIS = Code("ICP004", "unclosed-parenthesis")
MISSING_BLOCK = Code("ICP005", "missing-block")
UNEXPECTED_INDENT = Code("ICP006", "unexpected-indent")
TOO_DEEP = Code("ICP007", "too-deep")
RESERVED_WORD = Code("ICP008", "reserved-word")
NOT_A_NAME = Code("ICP009", "not-a-name")
KEYWORD_CASE = Code("ICP010", "keyword-case")
IMPOSSIBLE_DATE = Code("ICP011", "impossible-date")
NOT_A_NUMBER = Code("ICP012", "not-a-number")
UNKNOWN_ESCAPE = Code("ICP013", "unknown-escape")
STRAY_CHARACTER = Code("ICP014", "stray-character")
NOT_WHOLE = Code("ICP015", "not-whole")
TRAILING_COMMA = Code("ICP016", "trailing-comma")
TOO_MANY_PROBLEMS = Code("ICP019", "too-many-problems")

COMPARISON_WORDING = Code("ICP080", "comparison-wording")
CHOICE_WORDING = Code("ICP081", "choice-wording")
TEXT_WORDING = Code("ICP082", "text-wording")
SET_WORDING = Code("ICP083", "set-wording")
RANGE_WORDING = Code("ICP084", "range-wording")
NUMBER_WORDING = Code("ICP085", "number-wording")
UNKNOWN_WORDING = Code("ICP086", "unknown-wording")
PERIOD_WORDING = Code("ICP087", "period-wording")
DATE_WORDING = Code("ICP088", "date-wording")
YES_NO_WORDING = Code("ICP089", "yes-no-wording")
QUOTE_WORDING = Code("ICP090", "quote-wording")
RULE_WORDING = Code("ICP091", "rule-wording")
LAYOUT_WORDING = Code("ICP092", "layout-wording")
