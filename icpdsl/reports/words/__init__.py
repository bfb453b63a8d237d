"""The core tree in English: conditions, values, grades and days as a reader of an ICP says them."""

from icpdsl.reports.words.conditions import asked_words, condition_words
from icpdsl.reports.words.grades import (
    clause_share_words,
    grade_words,
    last_words,
    when_unknown_words,
)
from icpdsl.reports.words.spelling import Wording, label
from icpdsl.reports.words.values import day_words, read_words, value_words

__all__ = [
    "Wording",
    "asked_words",
    "clause_share_words",
    "condition_words",
    "day_words",
    "grade_words",
    "label",
    "last_words",
    "read_words",
    "value_words",
    "when_unknown_words",
]
