"""Diagnostics are drawn with their carets under the right columns, whatever the line holds."""

from icpdsl.source.diagnostic import Code, Diagnostic, Label
from icpdsl.source.snippet import draw
from icpdsl.source.text import SourceText, Span

_CODE = Code("ICP021", "unknown-field")


def _at(source: SourceText, text: str, words: str = "", *, last: bool = False) -> Label:
    start = source.text.rindex(text) if last else source.text.index(text)
    return Label(Span(source, start, start + len(text)), words)


def _drawn(text: str, marked: str, hint: str = "") -> str:
    source = SourceText(text, "a.icp")
    return draw(Diagnostic(_CODE, "no such thing", _at(source, marked, "here"), hint))


def test_the_look_of_a_message() -> None:
    assert _drawn("one\n  two three\n", "three", hint="did you mean `tree`?") == (
        "error[ICP021]: no such thing\n"
        " --> a.icp:2:7\n"
        "  |\n"
        "2 |   two three\n"
        "  |       ^^^^^ here\n"
        "  = help: did you mean `tree`?"
    )


def test_a_second_place_in_the_same_file_stands_in_the_order_of_lines() -> None:
    source = SourceText("first\n\n\nsecond\n", "a.icp")
    other = (_at(source, "first", "declared"),)
    drawn = draw(Diagnostic(_CODE, "twice", _at(source, "second"), "", other))
    assert drawn.splitlines()[3:] == [
        "1 | first",
        "  | ----- declared",
        "...",
        "4 | second",
        "  | ^^^^^^",
    ]


def test_a_place_in_another_file_has_its_own_heading() -> None:
    here, there = SourceText("here\n", "a.icp"), SourceText("there\n", "b.icp")
    drawn = draw(Diagnostic(_CODE, "twice", _at(here, "here"), "", (_at(there, "there", "first"),)))
    assert " ::: b.icp:1:1" in drawn.splitlines()


def test_wide_and_combining_characters_and_tabs_keep_the_carets_in_place() -> None:
    source, marks = _drawn("e\u0301 \t日本 x\n", "x").splitlines()[3:5]
    assert source == "1 | e\u0301   日本 x"
    assert marks == "  |          ^ here"


def test_what_a_terminal_would_obey_is_written_out() -> None:
    drawn = _drawn("a \x1b[31m b\n", "b")
    assert "\x1b" not in drawn
    source, marks = drawn.splitlines()[3:5]
    assert source[marks.index("^")] == "b"


def test_a_long_line_is_cut_around_the_place() -> None:
    source, marks = _drawn("x" * 5_000 + " here " + "y" * 5_000, " here ").splitlines()[3:5]
    assert len(source) < 120
    assert source[marks.index("^") :].startswith(" here ")


def test_a_place_at_the_end_of_the_text_has_a_caret() -> None:
    source = SourceText("abc", "a.icp")
    drawn = draw(Diagnostic(_CODE, "more expected", Label(Span(source, 3, 3))))
    assert drawn.splitlines()[-1] == "  |    ^"


def test_colour_says_nothing_that_is_not_said_without() -> None:
    source = SourceText("abc\n", "a.icp")
    diagnostic = Diagnostic(_CODE, "wrong", _at(source, "abc", "here"), "right")
    plain, coloured = draw(diagnostic), draw(diagnostic, color=True)
    assert coloured != plain
    import re

    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == plain
