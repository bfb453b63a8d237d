"""`icp score`: what is written, where it goes, and what is counted."""

import csv
import datetime
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from jsonschema import Draft202012Validator

import icpdsl
from icpdsl.source.shipped import shipped

Run = Callable[..., Result]
DAY = ("--as-of", "2026-09-30")


def lines(result: Result) -> list[dict[str, object]]:
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_json_lines_are_the_evaluations_themselves(run: Run) -> None:
    """Byte for byte what the API gives, one line a record, the best profile of each."""
    program = icpdsl.load("rules.icp")
    with Path("records.csv").open(encoding="utf-8") as file:
        answers = program.score_many(csv.DictReader(file), as_of=datetime.date(2026, 9, 30))
        expected = [json.dumps(one.as_dict(), ensure_ascii=False) for one in answers]
    result = run("score", "rules.icp", "records.csv", "--format", "jsonl", *DAY)
    assert result.stdout.splitlines() == expected
    assert len(expected) == 4


def test_all_profiles_answer_in_file_order(run: Run) -> None:
    result = run("score", "rules.icp", "records.csv", "--format", "jsonl", "--all-profiles", *DAY)
    found = [(one["key"], one["profile"]) for one in lines(result)]
    assert found[:4] == [("a1", "Large"), ("a1", "Young"), ("b2", "Large"), ("b2", "Young")]
    assert len(found) == 8


def test_one_profile_can_be_chosen(run: Run) -> None:
    result = run("score", "rules.icp", "records.csv", "--format", "jsonl", "--profile", "Young")
    assert {one["profile"] for one in lines(result)} == {"Young"}


def test_an_unknown_profile_is_an_error_that_names_the_others(run: Run) -> None:
    result = run("score", "rules.icp", "records.csv", "--profile", "Old")
    assert result.exit_code == 2
    assert result.stderr == "icp: no profile is called `Old`; there are `Large`, `Young`\n"
    assert result.stdout == ""


@pytest.mark.parametrize("engine", ["rows", "compiled"])
def test_engines_write_the_same(run: Run, engine: str) -> None:
    usual = run("score", "rules.icp", "records.csv", "--format", "jsonl", *DAY)
    chosen = run("score", "rules.icp", "records.csv", "--format", "jsonl", "--engine", engine, *DAY)
    assert chosen.stdout == usual.stdout


def test_every_line_is_valid_by_the_published_schema(run: Run) -> None:
    schema = json.loads(shipped("docs/result.schema.json").read_text(encoding="utf-8"))
    validator = Draft202012Validator(schema)
    for one in lines(run("score", "rules.icp", "records.csv", "--format", "jsonl")):
        validator.validate(one)


def test_csv_has_plain_members_and_a_column_for_every_clause(run: Run) -> None:
    result = run("score", "rules.icp", "records.csv", "--format", "csv", *DAY)
    rows = list(csv.DictReader(io.StringIO(result.stdout)))
    assert [row["key"] for row in rows] == ["a1", "b2", "c3", "d4"]
    assert (
        rows[0] | {"tier": "A", "points_size": "60", "outcome_is_known_to_us": "passes"} == rows[0]
    )


def test_a_key_that_is_a_formula_is_made_harmless_in_csv(run: Run, folder: Path) -> None:
    (folder / "records.csv").write_text('id,name\n"=cmd()",x\n-12,y\n')
    result = run("score", "rules.icp", "records.csv", "--format", "csv")
    assert [row["key"] for row in csv.DictReader(io.StringIO(result.stdout))] == ["'=cmd()", "-12"]


def test_json_says_what_it_was_made_from(run: Run) -> None:
    document = json.loads(run("score", "rules.icp", "records.csv", "--format", "json", *DAY).stdout)
    assert document["as_of"] == "2026-09-30"
    assert document["rules"][0]["path"] == "rules.icp"
    assert len(document["rules"][0]["sha256"]) == 64
    assert [one["key"] for one in document["results"]] == ["a1", "b2", "c3", "d4"]
    assert [(one["row"], one["column"]) for one in document["problems"]] == [(4, "country")]


def test_json_of_no_records_is_json(run: Run, folder: Path) -> None:
    (folder / "records.csv").write_text("id,name\n")
    document = json.loads(run("score", "rules.icp", "records.csv", "--format", "json").stdout)
    assert (document["results"], document["problems"], document["records"]) == ([], [], 0)


def test_table_shows_counts_problems_and_columns_without_a_field(run: Run) -> None:
    result = run("score", "rules.icp", "records.csv", *DAY)
    assert result.stderr == ""
    assert result.stdout.splitlines()[0].split()[:3] == ["key", "profile", "verdict"]
    assert "4 records scored" in result.stdout
    assert "tiers     A 1, B 1, C 1, Disqualified 0, none 1" in result.stdout
    assert "row 4, country: `Narnia` is not the name or code of one country" in result.stdout
    assert "no field reads the column Fax" in result.stdout


def test_filters_change_what_is_shown_and_not_what_is_counted(run: Run) -> None:
    result = run("score", "rules.icp", "records.csv", "--profile", "Large", "--tier", "B,C", *DAY)
    keys = [line.split()[0] for line in result.stdout.splitlines() if line[:1] in set("abcd")]
    assert "a1" not in keys
    assert "4 records scored" in result.stdout
    assert "of 4 answers shown" in result.stdout
    limited = run("score", "rules.icp", "records.csv", "--limit", "1", "--format", "jsonl")
    assert [one["key"] for one in lines(limited)] == ["a1"]


def test_a_misspelt_tier_is_an_error(run: Run) -> None:
    result = run("score", "rules.icp", "records.csv", "--tier", "Disqualifed")
    assert (result.exit_code, result.stderr) == (
        2,
        "icp: `Disqualifed` is not a tier; did you mean `Disqualified`?\n",
    )


def test_narrow_windows_keep_to_their_width(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    long_key = "k" * 60
    (folder / "records.csv").write_text(
        f"id,name,employees\n{long_key},x,120\n株式会社{long_key},y,\n"
    )
    result = run("score", "rules.icp", "records.csv", "--profile", "Large")
    table = result.stdout.split("\n\n")[0].splitlines()
    assert max(map(len, table)) <= 80
    assert "kkk…" in result.stdout


def test_control_characters_of_the_data_never_reach_the_terminal(run: Run, folder: Path) -> None:
    (folder / "records.csv").write_text("id,name,country\n\x1b[31mred,x,\x1b]0;t\x07\n")
    result = run("score", "rules.icp", "records.csv")
    assert "\x1b" not in result.output
    assert "\\x1b[31mred" in result.stdout


def test_records_come_from_standard_input(run: Run) -> None:
    records = '{"id": "x", "name": "X", "employees": 120}\n'
    assert [
        one["key"]
        for one in lines(run("score", "rules.icp", "-", "--format", "jsonl", stdin=records))
    ] == ["x"]


def test_an_ending_that_means_nothing_is_refused_unless_the_format_is_said(
    run: Run, folder: Path
) -> None:
    refused = run("score", "rules.icp", "records.csv", "--output", "out.xyz", *DAY)
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert refused.stderr.startswith("icp: out.xyz: scores are written as .csv, .jsonl")
    assert not (folder / "out.xyz").exists()
    said = ("--format", "jsonl", "--output", "out.xyz")
    assert run("score", "rules.icp", "records.csv", *said, *DAY).exit_code == 0
    assert json.loads((folder / "out.xyz").read_text().splitlines()[0])["key"] == "a1"
    assert run("score", "rules.icp", "records.csv", "--output", "out.txt", *DAY).exit_code == 0


def test_output_is_written_whole_or_not_at_all(run: Run, folder: Path) -> None:
    """A file that breaks off in the middle leaves an earlier result as it was."""
    target = folder / "out.jsonl"
    target.write_text("earlier")
    (folder / "bad.csv").write_bytes(b"id,name\na,b\nc,\xff\xfe\n" + b"d,e\n" * 100_000)
    arguments = ("--format", "jsonl", "--output", "out.jsonl")
    failed = run("score", "rules.icp", "bad.csv", *arguments)
    assert failed.exit_code == 2
    assert "--encoding" in failed.stderr
    assert target.read_text() == "earlier"
    assert run("score", "rules.icp", "records.csv", *arguments).exit_code == 0
    assert len(target.read_text().splitlines()) == 4
    assert sorted(one.name for one in folder.iterdir()) == [
        "bad.csv",
        "out.jsonl",
        "records.csv",
        "rules.icp",
    ]


def test_lone_surrogates_come_out_as_escapes(run: Run) -> None:
    result = run("score", "rules.icp", "-", "--format", "jsonl", stdin='{"id": "\\ud800"}\n')
    assert lines(result)[0]["key"] == "\ud800"


def test_several_rule_files_each_read_the_record(run: Run, folder: Path) -> None:
    (folder / "more").mkdir()
    (folder / "more" / "b.icp").write_text(
        'account\n    id  text key\n\nprofile "Other"\n    criterion "All" weight 1\n'
        "        full  when id is known\n"
    )
    result = run("score", ".", "records.csv", "--format", "jsonl", "--all-profiles")
    assert [one["profile"] for one in lines(result)][:3] == ["Other", "Large", "Young"]


def test_broken_rules_are_drawn_and_nothing_is_scored(run: Run, folder: Path) -> None:
    (folder / "rules.icp").write_text("account\n    id  text key\n\nprofile\n")
    result = run("score", "rules.icp", "records.csv", "--format", "jsonl")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "error[ICP" in result.stderr
    assert result.stderr.endswith("icp: the rules have 1 error\n")


def test_a_tier_of_rules_without_tiers_is_told_so(run: Run, folder: Path) -> None:
    (folder / "bare.icp").write_text(
        'account\n    id  text key\n\nprofile "P"\n    criterion "C" weight 1\n'
        "        full  when id is known\n"
    )
    result = run("score", "bare.icp", "records.csv", "--tier", "A")
    assert result.stderr == "icp: `A` is not a tier; the rules have no `tiers`\n"


def test_a_record_without_its_key_column_cannot_be_explained(run: Run, folder: Path) -> None:
    (folder / "nokey.csv").write_text("name\nAcme\n")
    result = run("explain", "rules.icp", "nokey.csv", "Acme")
    assert result.exit_code == 2
    assert result.stderr.startswith("icp: no record has a key; ")
