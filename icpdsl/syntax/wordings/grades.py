"""Wordings of the lines of criteria, gates and tiers: the grade, the words around it, its order."""

from icpdsl.syntax import codes
from icpdsl.syntax.wordings.row import GRADE, NAME, NUMBER, TEXT, VALUE, Row

_G = rf"(?P<g>{GRADE})"

GRADES: tuple[Row, ...] = (
    Row(
        codes.RULE_WORDING,
        rf"^(?P<g>{GRADE}) to (?P<h>{GRADE}) as (?P<v>.+?) (?:goes )?(?:from )?(?P<a>{VALUE})"
        rf" (?:to|-) (?P<b>{VALUE})$",
        "a slide says from where to where its value goes",
        "{g} to {h} as {v} goes from {a} to {b}",
        in_rule="grade_or_note",
    ),
    Row(
        codes.LAYOUT_WORDING,
        rf"^{_G} :",
        "the condition of a grade stands behind `when`",
        "{g} when",
        in_rule="grade_or_note",
    ),
    Row(
        codes.RULE_WORDING,
        rf"^(?:when|if) (?P<c>(?!unknown\b).+?)(?: then)? {_G}$",
        "the grade stands first, and its condition behind `when`",
        "{g} when {c}",
        in_rule="grade_or_note",
    ),
    Row(
        codes.RULE_WORDING,
        r"^(?:when |if )?unknown (?P<g>pass|fail|skip)(?:es|s|ped)?$",
        "what becomes of the unknown stands first",
        "{g} when unknown",
    ),
    Row(
        codes.RULE_WORDING,
        r"^(?P<g>pass|fail|skip)(?:es|s|ped)? (?:when|if) unknown$",
        "what becomes of the unknown is said with `pass`, `fail` or `skip`",
        "{g} when unknown",
    ),
    Row(
        codes.NUMBER_WORDING,
        r"^\+ (?P<n>[0-9.]+) (?P<p>points?)",
        "points are written without a plus",
        "{n} {p}",
        in_rule="grade_or_note",
    ),
    Row(
        codes.NUMBER_WORDING,
        rf"^(?P<n>{NUMBER}) (?:pts?|p)\b",
        "points are written in full",
        "{n} points",
        in_rule="grade_or_note",
    ),
    Row(
        codes.NUMBER_WORDING,
        rf"^(?P<n>{NUMBER}) (?:when|otherwise|to|halving)\b",
        "a grade is a percentage or points",
        hint="write `{n}%` or `{n} points`",
        in_rule="grade_or_note",
    ),
    Row(
        codes.LAYOUT_WORDING,
        rf"^(?P<n>{NAME}|{TEXT}) (?:when )?(?:fit |score )?"
        rf"(?:>=?|is|above|over|at least|at)? ?(?P<v>{NUMBER})\b",
        "the score that a tier begins at stands behind `from`",
        "{n} from {v}",
        in_rule="tier_line",
    ),
    Row(
        codes.LAYOUT_WORDING,
        rf"^(?P<w>(?:{NAME}|{TEXT}) (?:from {NUMBER}|otherwise)) (?:: |=> )?(?P<t>{TEXT})$",
        "what to do with a tier stands behind `then`",
        "{w} then {t}",
        in_rule="tier_line",
    ),
    Row(
        codes.RULE_WORDING,
        rf"^(?P<n>{NAME}|{TEXT}) (?:else|default|rest)\b",
        "the last tier is for `otherwise`",
        "{n} otherwise",
        in_rule="tier_line",
    ),
    Row(
        codes.RULE_WORDING,
        rf"^(?:otherwise|else) (?P<n>{NAME}|{TEXT})",
        "the tier stands first",
        "{n} otherwise",
        in_rule="tier_line",
    ),
    Row(
        codes.QUOTE_WORDING,
        rf"^(?P<n>{NAME}(?: {NAME})+) (?P<w>from|otherwise)\b",
        "a name that is more than one word stands in double quotes",
        '"{n}" {w}',
        in_rule="tier_line",
    ),
    Row(
        codes.LAYOUT_WORDING,
        rf"^(?:must_not|mustnt|mustn ' t|must never|must no|never) (?P<t>{TEXT})",
        "what must not hold is headed `must not`",
        "must not {t}",
    ),
    Row(
        codes.LAYOUT_WORDING,
        rf"^(?:must have|musthave|require|required|requires) (?P<t>{TEXT})",
        "what must hold is headed `must`",
        "must {t}",
    ),
    Row(
        codes.LAYOUT_WORDING,
        rf"^(?:should|should have|nice to have|could have|prefer) (?P<t>{TEXT})",
        "what counts without deciding is a criterion, or a bonus",
        hint="write `criterion {t} weight 10`, or `bonus 5 {t}`",
    ),
    Row(
        codes.LAYOUT_WORDING,
        rf"^(?:test|case|given|sample) (?P<t>{TEXT})",
        "a test of the rules is an example",
        "example {t}",
    ),
    Row(
        codes.LAYOUT_WORDING,
        rf"^(?P<x>{NAME}) (?:currency|amount|price|dollars|euros) in (?P<c>[A-Z]{{3}})\b",
        "an amount in a currency is `money`",
        "{x} money in {c}",
        in_rule="field_declaration",
    ),
    Row(
        codes.NUMBER_WORDING,
        rf"^(?P<k>bonus|penalty) \+ (?P<n>{NUMBER})",
        "the points of a {k} are written without a plus",
        "{k} {n}",
    ),
    Row(
        codes.LAYOUT_WORDING,
        rf"^(?P<h>criterion {TEXT}(?: \[[^\]]*\])?) (?:weight : |: |=> )?(?P<n>{NUMBER})$",
        "the weight stands behind `weight`",
        "{h} weight {n}",
    ),
)
