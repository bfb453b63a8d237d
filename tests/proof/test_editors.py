"""The extension for VS Code is built, tested and packaged as its README says; Vim colours rules."""

import json
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
EXTENSION = ROOT / "editors" / "vscode"
VIM = shutil.which("vim")

_LOAD = """
const Module = require("node:module");
const get = (_, name) => (name === Symbol.toPrimitive ? () => "" : anything);
const anything = new Proxy(function () {}, { get });
const load = Module._load;
Module._load = (name, ...rest) => (name === "vscode" ? anything : load(name, ...rest));
const { activate, deactivate } = require(process.argv[1]);
console.log(typeof activate, typeof deactivate);
"""
"""Loads the bundle where there is no VS Code: all that it asks of it is something."""

_COLOURS = """
set nocompatible
syntax on
edit {file}
let out = [&filetype]
for [line, column] in {places}
  call add(out, synIDattr(synID(line, column, 1), "name"))
endfor
call writefile(out, "{out}")
qa!
"""


def run(*command: str, cwd: Path) -> str:
    """What a command of npm or node prints; without either the proof cannot be made."""
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def extension(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the extension with what its lock file asks for."""
    folder = tmp_path_factory.mktemp("editors") / "vscode"
    made = shutil.ignore_patterns("node_modules", "dist", "*.vsix")
    shutil.copytree(EXTENSION, folder, ignore=made)
    run("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", cwd=folder)
    return folder


def test_the_grammar_colours_every_kind_of_lexeme(extension: Path) -> None:
    assert "test/rules.icp run success" in run("npm", "test", cwd=extension)


def test_the_package_holds_the_extension_and_nothing_else(extension: Path) -> None:
    run("npm", "run", "package", cwd=extension)
    with zipfile.ZipFile(extension / "icpdsl.vsix") as package:
        names = {name for name in package.namelist() if name.startswith("extension/")}
        metadata = json.loads(package.read("extension/package.json"))
    assert {name.removeprefix("extension/").lower() for name in names} == {
        "dist/extension.js",
        "icon.png",
        "language-configuration.json",
        "package.json",
        "readme.md",
        "snippets/icp.json",
        "syntaxes/icp.tmlanguage.json",
    }
    parts = metadata["contributes"]
    paths = [metadata["main"], metadata["icon"], parts["languages"][0]["configuration"]]
    paths += [one["path"] for one in (*parts["grammars"], *parts["snippets"])]
    assert {f"extension/{path.removeprefix('./')}" for path in paths} <= names
    assert run("node", "-e", _LOAD, str(extension / "dist/extension.js"), cwd=extension) == (
        "function function\n"
    )


@pytest.mark.skipif(VIM is None, reason="there is no vim")
def test_vim_colours_rules(tmp_path: Path) -> None:
    rules = 'account\n    owner  text\n\nprofile "P"\n    owner "Me" # x\n    must "M"\n'
    rules += "        owner matches /a b/\n"
    places = {
        (1, 1): "icpBlock",
        (2, 5): "icpField",
        (2, 12): "icpType",
        (4, 9): "icpString",
        (5, 5): "icpNote",
        (5, 16): "icpComment",
        (6, 5): "icpBlock",
        (7, 15): "icpOperator",
        (7, 24): "icpPattern",
    }
    file, out, script = tmp_path / "a.icp", tmp_path / "out", tmp_path / "script.vim"
    file.write_text(rules, encoding="utf-8")
    text = _COLOURS.format(file=file, out=out, places=json.dumps(list(places)))
    script.write_text(f"set runtimepath+={ROOT / 'editors' / 'vim'}\n{text}", encoding="utf-8")
    run("vim", "-es", "-u", "NONE", "-S", str(script), cwd=tmp_path)
    assert out.read_text(encoding="utf-8").split() == ["icp", *places.values()]
