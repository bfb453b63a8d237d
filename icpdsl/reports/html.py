"""Pages of our own templates."""

from collections.abc import Mapping


def page(template: str, values: Mapping[str, object]) -> str:
    """The page that one of our templates makes of `values`."""
    from icpdsl.reports.environment import environment  # noqa: PLC0415  (imports jinja2)

    return environment().get_template(template).render(values)
