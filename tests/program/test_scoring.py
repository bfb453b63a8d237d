"""`Program`: what the Python API promises."""

import dataclasses
import datetime
import pickle
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import attrs
import pytest

import icpdsl

RULES = """\
account
    domain     text key
    employees  number

profile "Large"
    must "Is large"
        employees >= 100

    criterion "Size" weight 1
        full to none as employees goes from 500 to 0

profile "Small"
    criterion "Size" weight 1
        full  when employees < 50
        none  otherwise
"""
DAY = datetime.date(2026, 9, 30)


@attrs.frozen
class Company:
    domain: str
    employees: int | None


@dataclasses.dataclass
class Lead:
    domain: str
    employees: float


@pytest.fixture(scope="module")
def program() -> icpdsl.Program:
    return icpdsl.loads(RULES)


@pytest.mark.parametrize(
    "record",
    [
        {"domain": "a", "employees": 250},
        {"Domain": "a", "Employees": "250"},
        Company("a", 250),
        Lead("a", 250.0),
    ],
)
def test_records_of_every_kind_are_read(program: icpdsl.Program, record: object) -> None:
    answer = program.score(record, as_of=DAY)
    assert (answer.profile, answer.key, answer.score) == ("Large", "a", 50)


def test_a_record_of_no_known_kind_is_a_usage_error(program: icpdsl.Program) -> None:
    with pytest.raises(icpdsl.UsageError, match="not list"):
        program.score([("employees", 3)])


def test_all_profiles_answer_in_file_order(program: icpdsl.Program) -> None:
    answers = program.evaluate({"employees": 20}, as_of=DAY)
    assert [(one.profile, one.verdict) for one in answers] == [
        ("Large", "disqualified"),
        ("Small", "qualified"),
    ]
    assert program.score({"employees": 20}, as_of=DAY) == answers[1]


def test_many_records_are_taken_one_by_one(program: icpdsl.Program) -> None:
    """Nothing is read ahead: an endless source is fine."""

    def endless() -> Iterator[dict[str, int]]:
        while True:
            yield {"employees": 20}

    assert next(program.score_many(endless())).profile == "Small"


def test_a_pickled_program_answers_the_same(program: icpdsl.Program) -> None:
    record = {"employees": 321}
    before = program.score(record, as_of=DAY)
    copy = pickle.loads(pickle.dumps(program))
    assert copy == program
    assert copy.score(record, as_of=DAY) == before


def test_threads_share_a_program(program: icpdsl.Program) -> None:
    sizes = range(1, 2_001)
    alone = [program.score({"employees": size}, as_of=DAY).score for size in sizes]
    fresh = icpdsl.loads(RULES)
    with ThreadPoolExecutor(8) as threads:
        together = threads.map(lambda size: fresh.score({"employees": size}, as_of=DAY), sizes)
        assert [one.score for one in together] == alone


def test_a_program_cannot_be_changed(program: icpdsl.Program) -> None:
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        program.files = ()  # type: ignore[misc]


def test_days_are_kept_apart(program: icpdsl.Program) -> None:
    days = [DAY + datetime.timedelta(days=more) for more in range(100)]
    assert [program.score({}, as_of=day).as_of for day in days] == days


def test_problems_name_row_column_and_cell(program: icpdsl.Program) -> None:
    (problem,) = program.problems({"Employees": "some"}, row=7)
    assert (problem.row, problem.column, problem.cell) == (7, "Employees", "some")


def test_an_engine_that_is_none_is_a_usage_error(program: icpdsl.Program) -> None:
    with pytest.raises(icpdsl.UsageError, match="`sql` is not an engine"):
        program.score({}, engine="sql")  # type: ignore[arg-type]


def test_broken_rules_carry_every_problem() -> None:
    with pytest.raises(icpdsl.RuleError) as caught:
        icpdsl.loads(RULES.replace("employees >= 100", "employes >= 100").replace("500", '"x"'))
    assert len(caught.value.diagnostics) == 2
    assert str(caught.value) == "the rules have 2 errors"
    assert pickle.loads(pickle.dumps(caught.value)).diagnostics == caught.value.diagnostics


def test_a_folder_gives_its_files_by_path(tmp_path: Path) -> None:
    for name in ("b", "a"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "rules.icp").write_text(RULES)
    paths = [file.path for file in icpdsl.load(tmp_path).files]
    assert paths == [str(tmp_path / "a" / "rules.icp"), str(tmp_path / "b" / "rules.icp")]


def test_a_path_that_is_not_there_is_a_usage_error(tmp_path: Path) -> None:
    with pytest.raises(icpdsl.UsageError, match="no such file or folder"):
        icpdsl.load(tmp_path / "nothing")


@pytest.mark.parametrize("day", ["2026-09-30", datetime.datetime(2026, 9, 30)])  # noqa: DTZ001
def test_what_is_no_day_is_a_usage_error(day: datetime.date) -> None:
    with pytest.raises(icpdsl.UsageError, match=r"`as_of` is a datetime\.date, not "):
        icpdsl.loads(RULES).score({}, as_of=day)


def test_an_unknown_form_or_audience_is_a_usage_error() -> None:
    program = icpdsl.loads(RULES)
    answer = program.score({})
    with pytest.raises(icpdsl.UsageError, match="`pdf` is not a form; there are `html`, `md`"):
        program.render(answer, "pdf")  # type: ignore[arg-type]
    with pytest.raises(icpdsl.UsageError, match="`legal` is not an audience; there are `sales`"):
        program.render(answer, "md", "legal")  # type: ignore[arg-type]


def test_text_may_not_use_files() -> None:
    with pytest.raises(icpdsl.RuleError):
        icpdsl.loads('use "other.icp"\n' + RULES)


def test_the_api_has_no_more_than_fifteen_names_all_documented() -> None:
    page = (Path(__file__).parent.parent.parent / "docs" / "python-api.md").read_text()
    assert len(icpdsl.__all__) <= 15
    for name in icpdsl.__all__:
        assert getattr(icpdsl, name) is not None
        assert f"`{name}`" in page
