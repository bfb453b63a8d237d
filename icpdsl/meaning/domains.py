"""What company an address on the internet belongs to: the registrable domain of a URL or an e-mail.

Of the list of public suffixes the rules under a top-level domain are parsed when the first domain
below it is read: the whole list takes longer than all else that checking a rule file does.
"""

import functools
import re
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from publicsuffixlist import PublicSuffixList

_LONGEST_ADDRESS = 4_000
_LONGEST_HOST = 253
_DOTS = re.compile("[\u3002\uff0e\uff61]")
_SCHEME = re.compile(r"(?:[a-z][a-z0-9+.-]*:)?//|mailto:")
_AFTER_HOST = re.compile(r"[/?#\\]")
_PORT = re.compile(r":[0-9]*\Z")
_LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")
_TOP_LABEL = re.compile(r"[a-z]{2,63}|xn--[a-z0-9-]{1,59}")


@functools.cache
def _parts() -> tuple[list[str], list[str]]:
    """The lines of the list: ICANN's part and what owners declared."""
    from publicsuffixlist import PSLFILE  # noqa: PLC0415 - most runs never need it

    icann, private = Path(PSLFILE).read_text(encoding="utf-8").split("===END ICANN DOMAINS===")
    return icann.split("\n"), private.split("\n")


@functools.cache
def _suffixes(top: str) -> "tuple[PublicSuffixList, PublicSuffixList]":
    """The suffixes under a top-level domain: all of them, and those of ICANN's part."""
    from publicsuffixlist import PublicSuffixList  # noqa: PLC0415 - most runs never need it

    written = top.removeprefix("xn--")
    name = top if written == top else written.encode().decode("punycode")
    icann, private = (
        [line for line in part if line == name or line.endswith(f".{name}")] for part in _parts()
    )
    return PublicSuffixList([*icann, *private]), PublicSuffixList(icann)


def _ascii_label(label: str) -> str:
    return label if label.isascii() else "xn--" + label.encode("punycode").decode("ascii")


def _host(text: str) -> str:
    """What stands where a host stands in a URL, an e-mail or a bare domain, lower-case."""
    address = unicodedata.normalize("NFKC", text.strip().lower())
    scheme = _SCHEME.match(address)
    authority = _AFTER_HOST.split(address[scheme.end() if scheme else 0 :], maxsplit=1)[0]
    host = authority.rpartition("@")[2]
    return _DOTS.sub(".", _PORT.sub("", host)).removesuffix(".")


def registrable_domain(text: str) -> str | None:
    """The registrable domain in lower-case ASCII (`acme.co.uk`), `None` where there is none.

    Names of other scripts come in punycode. An IP address and a public suffix alone are none; a
    suffix that only its owner declared public (`github.io`) is its owner's domain.
    """
    host = _host(text) if len(text) <= _LONGEST_ADDRESS else ""
    if not host or len(host) > _LONGEST_HOST:
        return None
    labels = [_ascii_label(label) for label in host.split(".")]
    if not all(map(_LABEL.fullmatch, labels)) or not _TOP_LABEL.fullmatch(labels[-1]):
        return None
    name = ".".join(labels)
    every, icann = _suffixes(labels[-1])
    return every.privatesuffix(name) or icann.privatesuffix(name)
