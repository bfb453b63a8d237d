"""How the process behaves: streams that close, signals, disks that are full, faults."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ICP = [
    sys.executable,
    "-c",
    "import sys; sys.argv[0] = 'icp'; from icpdsl.faces.cli import main; main()",
]


def icp(*arguments: str, **options: object) -> "subprocess.Popen[bytes]":
    """Start `icp` with pipes for what `options` does not redirect."""
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE} | options
    return subprocess.Popen([*ICP, *arguments], **pipes)  # type: ignore[call-overload,no-any-return]


def test_a_reader_that_goes_away_is_no_failure(folder: Path) -> None:
    (folder / "many.csv").write_text("id,name\n" + "k,n\n" * 50_000)
    with icp("score", "rules.icp", "many.csv", "--format", "jsonl") as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
@pytest.mark.parametrize("command", ["score rules.icp records.csv", "--help", "score --help"])
def test_a_full_disk_is_one_line(folder: Path, command: str) -> None:
    assert folder.is_dir()
    with Path("/dev/full").open("wb") as full:
        process = icp(*command.split(), stdout=full)
        _, messages = process.communicate(timeout=30)
    assert process.returncode == 2
    assert messages == b"icp: standard output: no space left on device\n"


def test_ctrl_c_leaves_nothing_half_written(folder: Path) -> None:
    process = icp(
        "score",
        "rules.icp",
        "-",
        "--format",
        "jsonl",
        "--output",
        "out.jsonl",
        stdin=subprocess.PIPE,
    )
    assert process.stdin is not None
    process.stdin.write(b'{"id": "a"}\n' * 20_000)
    process.stdin.flush()
    waited = time.monotonic() + 20
    while not list(folder.glob(".icp-*")) and time.monotonic() < waited:
        time.sleep(0.02)
    process.send_signal(signal.SIGINT)
    _, messages = process.communicate(timeout=30)
    assert process.returncode == 130
    assert messages == b"icp: interrupted\n"
    assert sorted(one.name for one in folder.iterdir()) == ["records.csv", "rules.icp"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read and write everything")
def test_missing_permissions_are_one_line(folder: Path) -> None:
    (folder / "rules.icp").chmod(0)
    process = icp("check", "rules.icp")
    _, messages = process.communicate(timeout=30)
    assert (process.returncode, messages) == (2, b"icp: rules.icp: permission denied\n")


def test_an_output_folder_that_is_not_there_is_one_line(folder: Path) -> None:
    assert folder.is_dir()
    process = icp("score", "rules.icp", "records.csv", "--output", "no/where.csv")
    _, messages = process.communicate(timeout=30)
    assert process.returncode == 2
    assert messages == b"icp: no/where.csv: cannot be written: no such file or directory\n"


def test_a_fault_is_one_line_unless_debugging(folder: Path) -> None:
    """A command whose module is missing stands for a fault that nobody foresaw."""
    assert folder.is_dir()
    code = (
        "import sys; sys.argv[0] = 'icp'\n"
        "from icpdsl.faces.cli import app, main\n"
        "app.COMMANDS['check'] = app.COMMANDS['check']._replace(module='nowhere')\n"
        "main()"
    )
    broken = [sys.executable, "-c", code]
    plain = subprocess.run([*broken, "check", "x"], capture_output=True, text=True, check=False)
    assert plain.returncode == 2
    assert plain.stderr.startswith("icp: internal error (ModuleNotFoundError: ")
    assert plain.stderr.count("\n") == 1
    debugged = subprocess.run(
        [*broken, "--debug", "check", "x"], capture_output=True, text=True, check=False
    )
    assert "Traceback" in debugged.stderr


def test_results_are_utf_8_whatever_the_locale(folder: Path) -> None:
    (folder / "records.csv").write_text("id,name\nmüller,株式会社\n", encoding="utf-8")
    environment = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"}
    process = icp("score", "rules.icp", "records.csv", "--format", "csv", env=environment)
    results, _ = process.communicate(timeout=30)
    assert "müller" in results.decode("utf-8")
