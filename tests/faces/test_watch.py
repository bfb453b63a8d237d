"""`icp watch`: every save is looked at, nothing stops it but Ctrl-C, which is fine."""

import io
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import Result

from icpdsl.faces.cli.watch import follow
from icpdsl.program.impact import Wanted
from icpdsl.program.scoring import today
from icpdsl.program.tables import TextOptions
from icpdsl.program.watching import Watch, saves
from tests.faces.conftest import RULES
from tests.faces.repositories import commit, git


def shown(watch: Watch, *texts: str | None) -> str:
    """What a watch shows when the rules are saved so, one after the other."""

    def each() -> Iterator[None]:
        yield None
        for text in texts:
            if text is None:
                watch.rules.unlink()
            else:
                watch.rules.write_text(text, encoding="utf-8")
            yield None

    stream = io.StringIO()
    follow(watch, each(), stream)
    return stream.getvalue()


def test_each_save_is_checked_tested_and_compared_with_the_start(folder: Path) -> None:
    first = RULES.replace("weight 60", "weight 50")
    second = first.replace("weight 50", "weight 45").replace("from 80", "from 101")
    text = shown(Watch(folder / "rules.icp"), first, second, RULES)
    looks = text.split("  saved ")
    assert "1 example, all as expected" in looks[0]
    assert "~ weight 60 → 50" in looks[1]
    assert "error[" in looks[2]
    assert "waiting for the next save" in looks[2]
    assert "nothing differs from the start" in looks[3]


def test_half_saved_and_missing_files_are_survived(folder: Path) -> None:
    text = shown(Watch(folder / "rules.icp"), RULES[:200], None, "", RULES)
    looks = text.split("  saved ")
    assert "no such file or folder" in looks[2]
    assert "nothing differs from the start" in looks[4]


def test_rules_that_are_broken_at_the_start_are_waited_for(folder: Path) -> None:
    (folder / "rules.icp").write_text(RULES[:200])
    text = shown(Watch(folder / "rules.icp"), RULES, RULES.replace("weight 60", "weight 50"))
    assert "~ weight 60 → 50" in text.split("  saved ")[2]


def test_records_show_who_moves(folder: Path) -> None:
    watch = Watch(
        folder / "rules.icp",
        data=str(folder / "records.csv"),
        wanted=Wanted(today(), accounts=0),
        options=TextOptions(),
    )
    text = shown(watch, RULES.replace("from 40", "from 70"))
    assert "of 4 accounts" in text.split("  saved ")[1]
    (folder / "records.csv").unlink()
    assert "no such file" in shown(watch)


def test_a_revision_is_what_saves_are_compared_with(folder: Path) -> None:
    git(folder, "init", "-q", "-b", "main")
    commit(folder, "Start")
    path = folder / "rules.icp"
    path.write_text(RULES.replace("weight 60", "weight 50"))
    assert "~ weight 60 → 50" in shown(Watch(path, against="main"))


def test_a_revision_that_is_none_is_told_at_once(run: Callable[..., Result], folder: Path) -> None:
    result = run("watch", "rules.icp", "--against", "main")
    assert result.exit_code == 2
    assert "not in a git repository" in result.stderr
    git(folder, "init", "-q", "-b", "main")
    commit(folder, "Start")
    result = run("watch", "rules.icp", "--against", "nowhere")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "`nowhere` is neither a file here nor a revision" in result.stderr


def test_a_save_is_seen_once_the_file_rests(tmp_path: Path) -> None:
    path = tmp_path / "a.icp"
    path.write_text("1")
    edits = iter(["", "22", "333", "", "", "4444", "", ""])

    def sleep(_: float) -> None:
        text = next(edits)
        if text:
            path.write_text(text)

    seen = [path.read_text() for _, _ in zip(range(3), saves((tmp_path,), 1, sleep), strict=False)]
    assert seen == ["1", "333", "4444"]


@pytest.mark.skipif(os.name != "posix", reason="signals are of POSIX")
def test_ctrl_c_ends_it_with_zero(folder: Path) -> None:
    code = (
        "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "from icpdsl.faces.cli import main; main()"
    )
    command = [sys.executable, "-c", code]
    with subprocess.Popen(
        [*command, "watch", str(folder / "rules.icp")],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        while "nothing differs" not in process.stdout.readline():
            assert process.poll() is None
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=30)
    assert (process.returncode, said) == (0, "stopped\n")
