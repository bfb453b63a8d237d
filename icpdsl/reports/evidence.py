"""Evidence as a text for a terminal, Markdown, JSON, or one page with charts."""

from typing import Literal, TypeAlias, assert_never

from icpdsl.evidence.backtest import Backtest
from icpdsl.evidence.breadth import Breadth
from icpdsl.evidence.drift import DriftReport
from icpdsl.evidence.feedback import Feedback
from icpdsl.evidence.funnel import Funnel
from icpdsl.reports.as_json import to_json
from icpdsl.reports.documents.blocks import Block
from icpdsl.reports.documents.evidence.backtest import backtest_blocks
from icpdsl.reports.documents.evidence.breadth import breadth_blocks
from icpdsl.reports.documents.evidence.drift import drift_blocks
from icpdsl.reports.documents.evidence.feedback import feedback_blocks, unanswered_blocks
from icpdsl.reports.documents.evidence.funnel import funnel_blocks
from icpdsl.reports.documents.markdown import markdown
from icpdsl.reports.documents.text import plain_text
from icpdsl.reports.evidence_page import render_blocks

Evidence: TypeAlias = Backtest | Breadth | Funnel | DriftReport | Feedback
EvidenceForm: TypeAlias = Literal["table", "json", "md", "html"]


def render_evidence(evidence: Evidence, form: EvidenceForm = "table") -> str:
    """The evidence as a text of the form; `html` needs nothing from outside."""
    if form == "json":
        return to_json(_kind(evidence), evidence)
    return render_blocks(_blocks(evidence), form)


def render_unanswered(feedback: Feedback, form: Literal["table", "md"]) -> str:
    """The judgements that nobody has answered, as a part of a review."""
    blocks = unanswered_blocks(feedback)
    return markdown(blocks) if form == "md" else plain_text(blocks)


def _kind(evidence: Evidence) -> str:
    match evidence:
        case Backtest():
            return "backtest"
        case Breadth():
            return "breadth"
        case Funnel():
            return "funnel"
        case DriftReport():
            return "drift"
        case Feedback():
            return "feedback"
        case _:
            assert_never(evidence)


def _blocks(evidence: Evidence) -> tuple[Block, ...]:
    match evidence:
        case Backtest():
            return backtest_blocks(evidence)
        case Breadth():
            return breadth_blocks(evidence)
        case Funnel():
            return funnel_blocks(evidence)
        case DriftReport():
            return drift_blocks(evidence)
        case Feedback():
            return feedback_blocks(evidence)
        case _:
            assert_never(evidence)
