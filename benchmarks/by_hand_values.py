"""What the workload's rules compare with, for those who write them by hand."""

import datetime

DATES = [datetime.date(*day) for day in ((2026, 3, 30), (2025, 3, 30), (2026, 8, 31), (2026, 7, 2))]
INDUSTRIES = (
    {"software", "cloud infrastructure", "it services"},
    {"financial services", "telecommunications", "media"},
    {"retail", "manufacturing", "logistics"},
)
COUNTRIES = (
    {"germany", "austria", "switzerland"},
    {"united states", "united kingdom", "france", "netherlands"},
)
