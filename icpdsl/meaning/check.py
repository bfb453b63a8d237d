"""From the text of a rule file to its core tree, or to all that is wrong with it.

The parser reads, the modules beside this one judge; what they find comes back in the order of the
text. A file with an error has no core tree.
"""

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

from icpdsl.meaning import codes, core
from icpdsl.meaning.declarations import Declarations, declare
from icpdsl.meaning.files import OpenTexts, RuleFolder
from icpdsl.meaning.findings import Findings
from icpdsl.meaning.profiles import lower_profiles
from icpdsl.meaning.scope import CellProblem, Scope
from icpdsl.meaning.units import Unit, load_units
from icpdsl.source.diagnostic import Diagnostic, in_order
from icpdsl.source.structure import structure
from icpdsl.source.text import SourceText
from icpdsl.syntax import ast

LANGUAGE = 1

ReadProblem: TypeAlias = Callable[[str, core.Field], str | None]
"""How a cell of a field departs from its type, `None` where it does not."""


@structure
class Draft:
    """What a file says as far as it can be told, mistakes left out, and the names it may use."""

    rule_file: core.RuleFile
    scope: Scope


@structure
class Checked:
    """What a check came to. `units` are the rule files read: those used, then the file itself.

    A file in another language has no draft.
    """

    rule_file: core.RuleFile | None
    diagnostics: tuple[Diagnostic, ...]
    units: tuple[Unit, ...]
    draft: Draft | None
    folder: Path | None = None

    @property
    def unit(self) -> Unit:
        """The file itself."""
        return self.units[-1]

    @property
    def sources(self) -> tuple[SourceText, ...]:
        """The texts of the units."""
        return tuple(unit.source for unit in self.units)


def check(
    source: SourceText,
    folder: Path | None,
    read_problem: ReadProblem | None = None,
    open_texts: OpenTexts | None = None,
    lies_at: Path | None = None,
) -> Checked:
    """Check a rule file with the files it uses and its lists, which must lie below `folder`.

    `None` reads no file. With `read_problem` the cells of examples are tried too; `open_texts` are
    those of an editor. `lies_at` is where the file lies if `source.path`, which messages show, is
    not its path. Never raises, whatever the text.
    """
    findings = Findings()
    reader = RuleFolder(folder, findings, open_texts or OpenTexts())
    units = load_units(source, reader, lies_at)
    for unit in units:
        _report_language(unit, findings)
    if findings.diagnostics and _is_other_language(findings):
        return Checked(None, in_order(findings.diagnostics), units, None, folder)
    draft = _lowered(units, reader, findings, read_problem)
    syntax = tuple(one for unit in units for one in unit.diagnostics)
    diagnostics = in_order((*syntax, *findings.diagnostics))
    has_error = any(one.is_error for one in diagnostics)
    return Checked(None if has_error else draft.rule_file, diagnostics, units, draft, folder)


def _report_language(unit: Unit, findings: Findings) -> None:
    for at, item in enumerate(unit.file.items):
        if not isinstance(item, ast.Language):
            continue
        if item.version != LANGUAGE:
            findings.report(
                codes.UNKNOWN_LANGUAGE,
                item.span,
                f"the file is in language {item.version}, expected `language {LANGUAGE}`",
                label="not known to this release",
                hint="a newer release of icpdsl may know it",
            )
        elif at > 0:
            findings.report(
                codes.LANGUAGE_NOT_FIRST,
                item.span,
                "`language` stands behind other items, expected it once and first",
                hint="move it to the top of the file, or leave it out",
            )


def _is_other_language(findings: Findings) -> bool:
    """A file in another language is not judged by the rules of this one."""
    return any(one.code is codes.UNKNOWN_LANGUAGE for one in findings.diagnostics)


def _lowered(
    units: tuple[Unit, ...],
    folder: RuleFolder,
    findings: Findings,
    read_problem: ReadProblem | None,
) -> Draft:
    declarations = Declarations(folder, findings)
    for unit in units:
        declare(unit, declarations)
    main = units[-1]
    profiles = [item for item in main.file.items if isinstance(item, ast.Profile)]
    scope = declarations.scopes[main.place.path].but(
        scores=_score_names(profiles),
        certain=frozenset(declarations.certain),
        broken=main.file.broken,
        cell_problem=_cell_problem(read_problem, declarations),
    )
    rule_file = core.RuleFile(
        main.source.path,
        _digest(main.source, folder),
        core.Account(tuple(declarations.fields)),
        tuple(declarations.definitions),
        lower_profiles(profiles, scope, findings),
        tuple(declarations.lists),
    )
    return Draft(rule_file, scope)


def _cell_problem(
    read_problem: ReadProblem | None, declarations: Declarations
) -> CellProblem | None:
    if read_problem is None:
        return None
    return lambda cell, index: read_problem(cell, declarations.fields[index])


def _score_names(profiles: list[ast.Profile]) -> frozenset[str]:
    return frozenset(
        item.name.text
        for profile in profiles
        for item in profile.items
        if isinstance(item, ast.ScoreBlock)
    ) | {"fit"}


def _digest(source: SourceText, folder: RuleFolder) -> str:
    """SHA-256 of the file and of the files it reads, one after the other in the order read."""
    return hashlib.sha256(
        b"".join((source.text.encode("utf-8", "surrogatepass"), *folder.contents.values()))
    ).hexdigest()
