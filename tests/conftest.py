"""Hypothesis profiles: `fast` for every run, `thorough` for `make prove`."""

import hypothesis

hypothesis.settings.register_profile(
    "fast", max_examples=50, deadline=None, derandomize=True, database=None
)
hypothesis.settings.register_profile("thorough", max_examples=2_000, deadline=None, print_blob=True)
hypothesis.settings.load_profile("fast")
