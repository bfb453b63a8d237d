"""Short rule texts, checked."""

from icpdsl.meaning import core
from icpdsl.meaning.check import check
from icpdsl.source.text import SourceText

ACCOUNT = """account
    name        text
    title       text
    country     text as country
    domain      text as domain
    industry    one of "Software", "Retail"
    employees   number
    sales_team  number
    revenue     money in USD
    budget      money in USD
    growth      percent
    share       percent
    founded     date
    funded      date
    government  yes/no
    tools       set of text
    regions     set of "North", "South"

list dach
    "Germany", "Österreich"
    "CH"

"""
FIELDS = {
    line.split()[0]: at for at, line in enumerate(ACCOUNT.split("\n\n", 1)[0].split("\n")[1:])
}


def codes(text: str) -> list[str]:
    """The codes of what is found in a whole file."""
    return [one.code.id for one in check(SourceText(text), None).diagnostics]


def rule_file(text: str) -> core.RuleFile:
    """A file that is right."""
    checked = check(SourceText(text), None)
    assert checked.rule_file is not None, [one.message for one in checked.diagnostics]
    return checked.rule_file


def defined(expression: str, declarations: str = "") -> core.Definition:
    """What a condition or a value over ACCOUNT lowers to, as the last definition."""
    return rule_file(f"{ACCOUNT}{declarations}define it as {expression}\n").definitions[-1]


def field(name: str) -> core.FieldValue:
    """A field of ACCOUNT as a core value."""
    return core.FieldValue(FIELDS[name])


def profile(body: str, declarations: str = "") -> core.Profile:
    """The one profile of a file over ACCOUNT, its body indented by four spaces here."""
    lines = "".join(f"    {line}\n" for line in body.strip("\n").split("\n"))
    return rule_file(f'{ACCOUNT}{declarations}profile "P"\n{lines}').profiles[-1]
