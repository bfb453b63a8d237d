"""Ask a small profile about a record: both engines answer, and must agree."""

import datetime

from icpdsl.engines.compiled import compile_profile
from icpdsl.engines.result import ClauseResult, Evaluation
from icpdsl.engines.rows import evaluate
from icpdsl.meaning import core
from icpdsl.meaning.check import check
from icpdsl.records.mapping import RecordReader
from icpdsl.source.text import SourceText

TODAY = datetime.date(2026, 3, 31)

ACCOUNT = """
account
    key_field  text key
    name       text
    title      text
    n          number
    m          number
    share      percent
    amount     money in USD
    day        date
    flag       yes/no
    tools      set of text
"""


def checked(text: str) -> core.RuleFile:
    """The core tree of a rule file that holds no error."""
    result = check(SourceText(text, "rules.icp"), None)
    assert result.rule_file is not None, [one.message for one in result.diagnostics]
    return result.rule_file


def rules(profile: str, before: str = "") -> core.RuleFile:
    """The standard account, what stands `before` the profile, and the profile's lines."""
    body = "\n".join(f"    {line}" for line in profile.strip("\n").splitlines())
    return checked(f'{ACCOUNT}\n{before}\n\nprofile "P"\n{body}\n')


def ask(
    profile: str, *, before: str = "", as_of: datetime.date = TODAY, **cells: object
) -> Evaluation:
    """The answer of the rows engine, once the compiled one has given the same."""
    rule_file = rules(profile, before)
    record, problems = RecordReader(rule_file.account).read(cells)
    assert not problems
    answer = evaluate(rule_file, rule_file.profiles[0], record, as_of)
    assert compile_profile(rule_file, rule_file.profiles[0], as_of)(record) == answer
    return answer


def truth(
    condition: str, *, before: str = "", as_of: datetime.date = TODAY, **cells: object
) -> str:
    """What a condition comes to: `yes`, `no` or `unknown`."""
    profile = f'must "It holds"\n    {condition}'
    gate = ask(profile, before=before, as_of=as_of, **cells).clauses[0]
    return {"passes": "yes", "fails": "no"}.get(gate.outcome, gate.outcome)


def criterion(lines: str, **cells: object) -> ClauseResult:
    """What a criterion of weight 10 with these lines comes to."""
    return ask(f'criterion "It" weight 10\n{lines}', **cells).clauses[0]  # type: ignore[arg-type]
