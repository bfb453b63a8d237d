"""The package that is shipped works: wheel from sdist, in an environment of its own."""

import subprocess
import sys
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

import icpdsl

ROOT = Path(__file__).parent.parent


def run(*arguments: str | Path, cwd: Path) -> str:
    done = subprocess.run(arguments, cwd=cwd, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{arguments}\n{done.stdout}\n{done.stderr}"
    return done.stdout


def install(python: Path, wheel: Path, folder: Path) -> None:
    """Install the wheel with what it depends on, which comes from the package index."""
    done = subprocess.run(
        [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", wheel],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode and "Failed to establish a new connection" in done.stdout + done.stderr:
        pytest.skip("no network to install what the package depends on")
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sdist, and the wheel that was built from it."""
    folder = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "build", "--no-isolation", "--outdir", folder, ROOT, cwd=folder)
    return folder


@pytest.mark.slow
def test_wheel_has_all_that_the_program_reads(built: Path) -> None:
    (wheel,) = built.glob("*.whl")
    names = set(zipfile.ZipFile(wheel).namelist())
    pages = {
        f"icpdsl/docs/diagnostics/{page.name}" for page in (ROOT / "docs/diagnostics").iterdir()
    }
    assert names >= {"icpdsl/py.typed", "icpdsl/grammar/icp.lark", "icpdsl/docs/result.schema.json"}
    assert names >= pages
    assert not {name for name in names if name.startswith(("tests", "rules"))}


@pytest.mark.slow
def test_sdist_has_its_licence(built: Path) -> None:
    (sdist,) = built.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert names >= {"LICENSE", "README.md", "CHANGELOG.md", "pyproject.toml"}


@pytest.mark.slow
def test_wheel_works_where_nothing_else_is(built: Path, tmp_path: Path) -> None:
    """The way of a new user: install, init, check, format, test, score, report."""
    (wheel,) = built.glob("*.whl")
    venv.create(tmp_path / "venv", with_pip=True)
    python, icp = tmp_path / "venv/bin/python", tmp_path / "venv/bin/icp"
    install(python, wheel, tmp_path)
    assert icpdsl.__name__ in run(python, "-c", "import icpdsl; print(icpdsl)", cwd=tmp_path)
    run(icp, "init", "mine", cwd=tmp_path)
    run(icp, "check", "mine", cwd=tmp_path)
    run(icp, "fmt", "--check", "mine", cwd=tmp_path)
    run(icp, "test", "mine", cwd=tmp_path)
    assert "10 records scored" in run(icp, "score", "mine", "mine/accounts.csv", cwd=tmp_path)
    run(icp, "report", "mine", "mine/accounts.csv", "--output", "cards", cwd=tmp_path)
    assert (tmp_path / "cards" / "index.html").exists()
    assert "unknown-field" in run(icp, "explain-code", "ICP021", cwd=tmp_path)
    assert '"$schema"' in run(icp, "schema", cwd=tmp_path)
