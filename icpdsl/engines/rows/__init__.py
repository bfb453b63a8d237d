"""The meaning of the language in code: one record, one profile, one result.

Slow, plain, and short enough to read against docs/language.md. Other engines are compared with it.
"""

from icpdsl.engines.rows.profiles import evaluate

__all__ = ["evaluate"]
