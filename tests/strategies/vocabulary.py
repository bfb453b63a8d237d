"""The words, figures and days that generated files and records are made of.

Small on purpose: a record meets the literals of a file often only if both draw from few values.
"""

import datetime
from collections.abc import Mapping

NAMES: Mapping[str, tuple[str, ...]] = {
    "number": ("employees", "age", "weight", "points", "score_1", "last"),
    "percent": ("growth", "share", "to", "rate"),
    "money": ("revenue", "budget", "money", "amount"),
    "date": ("founded", "since", "review", "date"),
    "text": ("city", "title", "text", "must", "from"),
    "yes/no": ("government", "active", "include", "set"),
    "one of": ("industry", "owner", "list", "stage_1"),
    "set": ("stack", "tools", "use", "contains"),
}
"""Field names by type; many are keywords elsewhere in the language and may still name a field."""

TEXTS = (
    "Software",
    "IT services",
    "c",
    "C++ & Rust",
    "Straße",
    "İstanbul",
    "Café",
    "東京",
    "רמת גן",
    "🚀 launch",
    'a "quoted" one',
    "back\\slash",
    "0",
    "#1, or; not",
    "n/a",
)
"""No two of them are the same text once folded."""

FRAGMENTS = ("soft", "C", "ß", "é", "serv", "++ &", "rust", "İ", "京", "0", "quoted")
"""What a text may contain."""

WORDS = ("Software", "it", "C", "rust", "straße", "c++ rust", "launch", "0", "quoted one", "京")
"""What a text may mention: each holds a word."""

PATTERNS = (
    "soft",
    "^c",
    r"\d+",
    "services$",
    "a|b|caf",
    r"\bit\b",
    "[^a-z ]",
    "(?:st|x)ra",
    "a.?/b",
    "R.*T",
)
"""Patterns that RE2 and Python's `re` read alike."""

COUNTRIES: Mapping[str, tuple[str, ...]] = {
    "Germany": ("Germany", "Deutschland", "DE", "deu", " germany "),
    "United States": ("United States", "USA", "us", "United States of America"),
    "South Korea": ("South Korea", "KR", "KOR"),
    "Vietnam": ("Vietnam", "VN", "viet nam"),
}
"""Usual spellings of a country, the one of the table first."""

DOMAINS: Mapping[str, tuple[str, ...]] = {
    "acme.com": ("acme.com", "https://www.acme.com/about?x=1", "Jo@mail.acme.com", "ACME.com"),
    "shop.co.uk": ("shop.co.uk", "http://eu.shop.co.uk", "a.b@shop.co.uk"),
    "example.org": ("example.org", "www.example.org"),
}
"""Addresses of a registrable domain, the domain itself first."""

NUMBERS = ("0", "1", "10", "2.5", "50", "1,000", "10k", "0.1", "-3", "1.2M", "1,234,567.89")
PERCENTS = ("0", "20", "50", "100", "12.5", "-5", "0.1")
AMOUNTS = ("0", "10", "200k", "1.5M", "10M", "1,000", "0.1")
CURRENCIES = ("USD", "EUR", "JPY")

DAYS = tuple(
    map(
        datetime.date.fromisoformat,
        (
            "2026-09-30",
            "2026-01-01",
            "2024-02-29",
            "2025-02-28",
            "2025-12-31",
            "2026-03-31",
            "2026-10-01",
            "2000-02-29",
            "0001-01-01",
            "9999-12-31",
        ),
    )
)
"""Month ends, leap days and the ends of the calendar."""

TEAMS = ("sales", "marketing", "customer success", "product")
TIERS = ("A", "B", "A+", "Very good", "C", "tier1")
STAGES = ("SQL", "MQL", "Sales accepted")
CLAUSES = (
    "Company size",
    "Modern stack",
    "Très récent!",
    'Says "yes"',
    "A / B",
    "Growing",
    "10 points",
    "Levée de fonds",
    "Ready",
    "In reach",
    "back \\ slash",
    "Fresh",
)
CATEGORIES = ("firmographic", "jobs to be done", "pain points")
