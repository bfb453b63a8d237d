"""A user's template sees the view model, and nothing more; a mistake is told in one line."""

from pathlib import Path

import pytest

from icpdsl.reports import UserTemplate, read_template, render_card
from icpdsl.source.errors import UsageError
from tests.reports import samples


def made(text: str, name: str = "own.html.j2", title: str = "Northwind & <Co>") -> str:
    answer = samples.answer({**samples.NORTHWIND, "name": title})
    return render_card(answer, template=UserTemplate(name, text))


def test_html_is_escaped() -> None:
    assert made("<b>{{ card.title }}</b>") == "<b>Northwind &amp; &lt;Co&gt;</b>"


@pytest.mark.parametrize("name", ["own.txt.j2", "own.md.j2", "own.csv.j2"])
def test_other_text_is_not_escaped_for_html(name: str) -> None:
    assert made("{{ card.title }}", name) == "Northwind & <Co>"


def test_control_characters_are_written_out() -> None:
    assert made("{{ card.title }}", "own.txt.j2", "a\x1b[1mb") == "a\\x1b[1mb"


def test_our_templates_and_filters_can_be_used() -> None:
    text = """\
{% extends "base.html.j2" %}
{% import "card_sections.html.j2" as sections %}
{% block main %}{{ sections.fit(card) }}
<p>{{ card.fit.low|points ~ " to " ~ card.fit.high|points }}</p>
{% for line in card.sums[0].lines %}
<p>{{ loop.index }} {{ line.name }} {{ line.points|signed }}</p>
{% endfor %}
{{ card.reasons|map(attribute="name")|join(", ") }} {{ card.reasons|join("+", attribute="slug") }}
{% endblock %}"""
    page = made(text)
    assert "<p>36.7 to 88.3</p>" in page
    assert "<p>1 Company size +62.5</p>" in page
    assert "Company size, On our doorstep company_size+on_our_doorstep" in page


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("\n{{ card.titel }}", r"own.html.j2:2: .*no attribute 'titel'"),
        ("{{ nothing }}", r"own.html.j2:1: 'nothing' is undefined"),
        ("{% for %}", r"own.html.j2:1: Expected"),
        ("{{ card|nosuch }}", r"own.html.j2:1: No filter named 'nosuch'"),
        ("{{ card.title.__class__ }}", r"own.html.j2:1: .*unsafe"),
        ("{{ ''['__class__'] }}", r"own.html.j2:1: .*unsafe"),
        ("{{ [card]|map(attribute='__class__')|list }}", r"own.html.j2:1: "),
        ("{{ [card]|join(attribute='__class__') }}", r"own.html.j2:1: .*unsafe"),
        ("{% include '/etc/passwd' %}", r"own.html.j2:1: .*passwd"),
        ("{% include '../../pyproject.toml' %}", r"own.html.j2:1: .*pyproject"),
        ("{{ card }}", r"own.html.j2:1: a whole list or view is not text"),
        ("{{ 'a' * 1000000000 }}", r"`\*` works on numbers only"),
        ("{{ 9 ** 9 ** 9 }}", r"numbers of `\*\*` are too large"),
        ("{{ '%1000000000d' % 1 }}", r"`%` works on numbers only"),
        ("{{ '{:1000000000}'.format(1) }}", r"own.html.j2:1: .*unsafe"),
        ("{{ 'a'.ljust(1000000000) }}", r"own.html.j2:1: .*unsafe"),
        ("{{ 'a'|center(1000000000) }}", r"the filter `center` is not for reports"),
        ("{{ lipsum(1000000) }}", r"'lipsum' is undefined"),
        ("{% for x in range(1000000000) %}{% endfor %}", r"own.html.j2:1: Range too big"),
        ("{% for x in [1] recursive %}{{ loop([1]) }}{% endfor %}", r"own.html.j2:1: recursive"),
        (
            "{% for a in range(9999) %}{% for b in range(9999) %}{% endfor %}{% endfor %}",
            r"own.html.j2:1: the template does too much work",
        ),
        (
            "{% macro f(n) %}{% if n %}{{ f(n-1) ~ f(n-1) }}{% endif %}{% endmacro %}{{ f(60) }}",
            r"own.html.j2:1: the template does too much work",
        ),
        (
            (
                "{% set n = namespace(t='abcdefgh') %}"
                "{% for x in range(60) %}{% set n.t = n.t ~ n.t %}{% endfor %}"
            ),
            r"own.html.j2:1: the template does too much work",
        ),
        (
            "{% for x in range(90000) %}" + "x" * 1000 + "{% endfor %}",
            r"own.html.j2:1: the template does too much work",
        ),
    ],
)
def test_what_a_template_may_not_do_is_told_with_name_and_line(text: str, message: str) -> None:
    with pytest.raises(UsageError, match=message) as raised:
        made(text)
    assert "\n" not in str(raised.value)
    assert str(raised.value).startswith("template own.html.j2")


@pytest.mark.parametrize(
    ("name", "ending"),
    [
        ("card.html.j2", "html"),
        ("card.md.j2", "md"),
        ("card.j2", "html"),
        ("card", "html"),
        ("card.../x.j2", "html"),
    ],
)
def test_the_name_tells_the_ending(name: str, ending: str) -> None:
    assert UserTemplate(name, "").ending == ending


def test_a_template_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "latin.j2").write_bytes(b"\xe9")
    (tmp_path / "large.j2").write_bytes(b"x" * 300_000)
    with pytest.raises(UsageError, match="cannot be read: No such file"):
        read_template(tmp_path / "missing.j2")
    with pytest.raises(UsageError, match="is not UTF-8"):
        read_template(tmp_path / "latin.j2")
    with pytest.raises(UsageError, match="is larger than 256,000 bytes"):
        read_template(tmp_path / "large.j2")
