"""Which small changes of a rule file no example would notice."""

from collections.abc import Iterator

from attrs import field, frozen

from icpdsl.analysis.normal import rule_file_form
from icpdsl.analysis.variants import (
    Change,
    Kind,
    Owner,
    clause_variants,
    definition_variants,
    stage_variants,
    tier_variants,
)
from icpdsl.analysis.walks import asked_by, definitions_in, nodes_of
from icpdsl.engines.examples import run_example
from icpdsl.engines.rows import evaluate
from icpdsl.meaning import core


@frozen
class Mutant:
    """The rule file with one change."""

    change: Change
    rule_file: core.RuleFile = field(repr=False)


@frozen
class Mutation:
    """The mutants of a rule file in the order written, and those that no example notices."""

    rule_file: core.RuleFile
    mutants: tuple[Mutant, ...]
    unnoticed: tuple[Mutant, ...]

    def count(self, kind: Kind | None = None) -> tuple[int, int]:
        """How many mutants of the kind, or of all, are noticed, and how many there are."""
        missed, of = (
            sum(kind in {None, one.change.kind} for one in mutants)
            for mutants in (self.unnoticed, self.mutants)
        )
        return of - missed, of


def mutation(rule_file: core.RuleFile) -> Mutation:
    """Try the examples of the file, which must pass as it is, on each of its mutants.

    A mutant that means the same as the file can fail no example, so is none.
    """
    tried = [(one, is_noticed(one)) for one in mutants(rule_file)]
    form = rule_file_form(rule_file)
    kept = [
        (one, is_seen) for one, is_seen in tried if is_seen or rule_file_form(one.rule_file) != form
    ]
    return Mutation(
        rule_file,
        tuple(one for one, _ in kept),
        tuple(one for one, is_seen in kept if not is_seen),
    )


def is_noticed(mutant: Mutant) -> bool:
    """Whether an example of the changed file fails, or expects something of a dropped clause."""
    return any(
        _fails(mutant.rule_file, profile, example)
        for profile in mutant.rule_file.profiles
        for example in profile.examples
    )


def _fails(rule_file: core.RuleFile, profile: core.Profile, example: core.Example) -> bool:
    slugs = {clause.slug for clause in profile.clauses}
    expected = {one.slug for one in example.expects if isinstance(one, core.ExpectClause)}
    if not expected <= slugs:
        return True
    return not run_example(rule_file, profile, example, evaluate).passes


def mutants(rule_file: core.RuleFile) -> Iterator[Mutant]:
    """Every mutant once; a clause that profiles share changes in all of them."""
    done: set[Owner | core.Tiers] = set()
    for profile in rule_file.profiles:
        for owner in (*profile.clauses, *filter(None, [profile.tiers]), *profile.stages):
            if owner not in done:
                done.add(owner)
                yield from _mutants_of(owner, rule_file)
    asked = (node for one in rule_file.profiles for top in asked_by(one) for node in nodes_of(top))
    for index in sorted(definitions_in(asked, rule_file.definitions)):
        for change, definition in definition_variants(rule_file.definitions[index]):
            definitions = list(rule_file.definitions)
            assert isinstance(definition, core.Definition)  # noqa: S101  (none is dropped)
            definitions[index] = definition
            yield Mutant(change, rule_file.but(definitions=tuple(definitions)))


def _mutants_of(
    owner: core.Clause | core.Tiers | core.Stage, rule_file: core.RuleFile
) -> Iterator[Mutant]:
    match owner:
        case core.Tiers():
            for change, tiers in tier_variants(owner):
                yield Mutant(change, _with_tiers(rule_file, owner, tiers))
        case core.Stage():
            for change, stage in stage_variants(owner):
                yield Mutant(change, _with(rule_file, "stages", owner, stage))
        case _:
            for change, clause in clause_variants(owner, is_alone=_is_alone(owner, rule_file)):
                yield Mutant(change, _with(rule_file, "clauses", owner, clause))


def _is_alone(clause: core.Clause, rule_file: core.RuleFile) -> bool:
    """Whether the clause is the only criterion of its score, wherever it stands."""
    if not isinstance(clause, core.Criterion):
        return False
    return all(
        sum(isinstance(one, core.Criterion) and one.score == clause.score for one in each.clauses)
        == 1
        for each in rule_file.profiles
        if clause in each.clauses
    )


def _with(rule_file: core.RuleFile, part: str, old: Owner, new: Owner | None) -> core.RuleFile:
    """The file with the clause or stage changed, or dropped, in every profile that has it."""
    profiles = []
    for profile in rule_file.profiles:
        there = getattr(profile, part)
        replaced = [new if one == old else one for one in there]
        kept = tuple(one for one in replaced if one is not None)
        profiles.append(profile.but(**{part: kept}) if old in there else profile)
    return rule_file.but(profiles=tuple(profiles))


def _with_tiers(rule_file: core.RuleFile, old: core.Tiers, new: core.Tiers) -> core.RuleFile:
    profiles = tuple(one.but(tiers=new) if one.tiers == old else one for one in rule_file.profiles)
    return rule_file.but(profiles=profiles)
