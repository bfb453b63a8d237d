"""The impact of a change as reports show it: who enters and leaves what, why, whom, in points."""

from fractions import Fraction

from attrs import frozen

from icpdsl.engines.result import DISQUALIFIED, Number
from icpdsl.evidence.impact import AccountMove, Impact, Matrix, Move, Scores, Standing
from icpdsl.reports.differences.reasons import (
    BY_STAGES,
    BY_TIERS,
    account_reasons,
    brief_reasons,
    move_reasons,
    step_words,
    summary_words,
)


@frozen
class MatrixRow:
    """What was called `name`: how many are now what, how many there were, how many left."""

    name: str
    counts: tuple[int, ...]
    before: int
    leave: int


@frozen
class MatrixView:
    """Old tiers, verdicts or stages in rows, new ones in columns called `names`."""

    kind: str
    names: tuple[str, ...]
    rows: tuple[MatrixRow, ...]
    after: tuple[int, ...]
    enter: tuple[int, ...]
    moved: int


@frozen
class EffectView:
    """The points that a clause changes: of one account, or on average over `accounts`."""

    clause: str
    slug: str
    points: Number
    accounts: int


@frozen
class MoveView:
    """All accounts that went the same way."""

    kind: str
    old: str
    new: str
    accounts: int
    mean: Number | None
    effects: tuple[EffectView, ...]
    why: str


@frozen
class StandingView:
    """Where an account stands by one version."""

    verdict: str
    tier: str | None
    stage: str | None
    score: Number | None
    profile: str


@frozen
class AccountView:
    """An account that moved: the effects and `held` sum to `change`."""

    account: str
    row: int
    was: str
    now: str
    old: StandingView
    new: StandingView
    change: Number | None
    effects: tuple[EffectView, ...]
    held: Number
    why: str
    brief: str


@frozen
class StepView:
    """How many accounts' scores changed so far."""

    words: str
    accounts: int


@frozen
class ScoresView:
    """How scores changed."""

    up: int
    down: int
    same: int
    mean: Number
    least: Number
    most: Number
    steps: tuple[StepView, ...]


@frozen
class ImpactView:
    """The whole impact on the accounts of some data."""

    data: str
    as_of: str
    total: int
    moved: int
    summary: str
    matrices: tuple[MatrixView, ...]
    moves: tuple[MoveView, ...]
    scores: ScoresView | None
    clauses: tuple[EffectView, ...]
    accounts: tuple[AccountView, ...]


def impact_view(impact: Impact, data: str, as_of: str) -> ImpactView:
    """The impact in points and words."""
    names = impact.names
    return ImpactView(
        data=data,
        as_of=as_of,
        total=impact.total,
        moved=impact.moved,
        summary=summary_words(impact.total, impact.moved),
        matrices=tuple(_matrix(one) for one in impact.matrices),
        moves=tuple(_move(one, names) for one in impact.moves),
        scores=None if impact.scores is None else _scores(impact.scores),
        clauses=tuple(
            EffectView(names[one.slug], one.slug, _points(one.mean), one.accounts)
            for one in sorted(impact.clauses, key=lambda one: one.mean)
        ),
        accounts=tuple(
            _account(account, move, names) for move in impact.moves for account in move.accounts
        ),
    )


def _points(tenths: Fraction | int) -> Number:
    """Points to the tenth; the mean of many is rounded here and nowhere else."""
    return float(round(Fraction(tenths)) / 10)


def _or_none(name: str | None, kind: str) -> str:
    return f"no {kind}" if name is None else name


def _matrix(matrix: Matrix) -> MatrixView:
    rows = [one for one in matrix.names if matrix.before(one)]
    columns = [one for one in matrix.names if matrix.after(one)]
    return MatrixView(
        kind=matrix.kind,
        names=tuple(_or_none(one, matrix.kind) for one in columns),
        rows=tuple(
            MatrixRow(
                _or_none(row, matrix.kind),
                tuple(matrix.counts.get((row, column), 0) for column in columns),
                matrix.before(row),
                matrix.before(row) - matrix.stayed(row),
            )
            for row in rows
        ),
        after=tuple(matrix.after(one) for one in columns),
        enter=tuple(matrix.after(one) - matrix.stayed(one) for one in columns),
        moved=matrix.moved,
    )


def _move(move: Move, names: dict[str, str]) -> MoveView:
    mean = None if move.mean is None else _points(move.mean)
    effects = tuple(
        EffectView(names[one.slug], one.slug, _points(one.mean), one.accounts)
        for one in move.effects
    )
    gates = tuple((names[slug], many) for slug, many in move.gates)
    given = [] if _is_by_gates(move) else [(one.clause, one.points) for one in effects]
    others = move.other_profile
    return MoveView(
        kind=move.kind,
        old=_or_none(move.old, move.kind),
        new=_or_none(move.new, move.kind),
        accounts=move.count,
        mean=mean,
        effects=effects,
        why=(
            BY_STAGES
            if move.kind == "stage"
            else move_reasons(gates, given, mean, others, _by_tiers(move, move.by_tiers))
        ),
    )


def _is_by_gates(move: Move) -> bool:
    """Whether points have no part in a move: a verdict is a matter of gates."""
    return move.kind == "verdict" or DISQUALIFIED in {move.old, move.new}


def _told(move: Move, account: AccountMove, reasons: str) -> str:
    """Why: stages alone, or other tiers before the clauses and gates."""
    if move.kind == "stage":
        return BY_STAGES
    tiers = [BY_TIERS] if _by_tiers(move, account.is_by_tiers) else []
    return ", ".join((*tiers, *filter(None, [reasons])))


def _by_tiers(move: Move, found: int) -> int:
    return found if move.kind == "tier" else 0


def _account(account: AccountMove, move: Move, names: dict[str, str]) -> AccountView:
    effects = tuple(
        EffectView(names[one.slug], one.slug, _points(one.tenths), 1) for one in account.effects
    )
    gates = tuple((names[one.slug], one.old, one.new) for one in account.gates)
    profiles = (account.old.profile, account.new.profile)
    if profiles[0] != profiles[1]:
        gates = (("best profile", *profiles), *gates)
    held = _points(account.held)
    given, limits = [(one.clause, one.points) for one in effects], held
    if _is_by_gates(move):
        given, limits = [], 0
    return AccountView(
        account=account.key or f"row {account.row}",
        row=account.row,
        was=_or_none(move.old, move.kind),
        now=_or_none(move.new, move.kind),
        old=_standing(account.old),
        new=_standing(account.new),
        change=None if account.change is None else _points(account.change),
        effects=effects,
        held=held,
        why=_told(move, account, account_reasons(gates, given, limits)),
        brief=_told(move, account, brief_reasons(gates, given, limits)),
    )


def _standing(one: Standing) -> StandingView:
    score = None if one.score is None else _points(one.score)
    return StandingView(one.verdict, one.tier, one.stage, score, one.profile)


def _scores(scores: Scores) -> ScoresView:
    return ScoresView(
        up=scores.up,
        down=scores.down,
        same=scores.both - scores.up - scores.down,
        mean=_points(scores.mean),
        least=_points(scores.least),
        most=_points(scores.most),
        steps=tuple(StepView(step_words(at // 10), count) for at, count in scores.steps),
    )
