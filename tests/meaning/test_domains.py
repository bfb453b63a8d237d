"""URLs, e-mail addresses and host names to registrable domains."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from publicsuffixlist import PSLFILE, PublicSuffixList

from icpdsl.meaning.domains import registrable_domain


@pytest.mark.parametrize(
    ("text", "domain"),
    [
        ("acme.com", "acme.com"),
        (" WWW.Acme.COM ", "acme.com"),
        ("https://www.acme.co.uk:8080/about?x=y#z", "acme.co.uk"),
        ("//cdn.acme.net/x", "acme.net"),
        ("http://user:secret@acme.com/", "acme.com"),
        ("acme.com/path@x.org", "acme.com"),
        ("acme.com?mail=a@x.org", "acme.com"),
        ("jo.bloggs+news@mail.acme.com", "acme.com"),
        ("mailto:jo@acme.org", "acme.org"),
        ("acme.com.", "acme.com"),
        ("acme.com:443", "acme.com"),
        ("acme.com\\path", "acme.com"),
        ("acme.example", "acme.example"),
        ("shop.acme.github.io", "acme.github.io"),
        ("github.io", "github.io"),
        ("München.de", "xn--mnchen-3ya.de"),
        ("mu\u0308nchen.de", "xn--mnchen-3ya.de"),
        ("xn--mnchen-3ya.de", "xn--mnchen-3ya.de"),
        ("例え。jp", "xn--r8jz45g.jp"),
        ("acme.香港", "acme.xn--j6w193g"),
    ],
)
def test_the_registrable_domain(text: str, domain: str) -> None:
    assert registrable_domain(text) == domain


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "acme", "co.uk", "com", "n/a", "Acme Inc.", "a b.com", "acme.com, acme.de"),
        *("1.2.3.4", "http://1.2.3.4:80/", "[::1]", "http://[2001:db8::1]/", "1.2.3", "x.c"),
        *("-a.com", "a-.com", "a..com", ".com", "http://", "@", "a@b", "https:///x", "foo.c0m"),
        *("a." * 200 + "com", "x" * 64 + ".com", "é" * 1_000_000, "http://" + "a" * 5_000_000),
    ],
)
def test_what_is_no_domain_is_none(text: str) -> None:
    assert registrable_domain(text) is None


@given(st.text(st.characters(), max_size=50) | st.text("abcé.:/@-[]。1 ", max_size=20))
def test_a_domain_is_its_own_domain_and_no_text_raises(text: str) -> None:
    found = registrable_domain(text)
    if found is not None:
        assert registrable_domain(found) == found
        assert registrable_domain(f"https://www.{found}/x") == found
        assert found.isascii()


def test_an_address_of_a_known_suffix_leads_to_its_owner() -> None:
    assert registrable_domain("http://a.b.c.acme.com.au/") == "acme.com.au"


def test_rules_under_one_top_level_domain_are_as_good_as_the_whole_list() -> None:
    """Every rule of the list, itself and with labels before it."""
    whole, icann = PublicSuffixList(), PublicSuffixList(only_icann=True)
    lines = Path(PSLFILE).read_text(encoding="utf-8").splitlines()
    rules = [line.split()[0] for line in lines if line and not line.startswith("//")]
    for rule in rules[::3]:
        suffix = rule.replace("!", "").replace("*", "star").encode("idna").decode("ascii")
        for name in (suffix, f"acme.{suffix}", f"www.acme.{suffix}"):
            expected = whole.privatesuffix(name) or icann.privatesuffix(name)
            assert registrable_domain(name) == expected, name
