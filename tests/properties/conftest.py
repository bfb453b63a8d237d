"""A third Hypothesis profile, between the other two: `--hypothesis-profile=hunting`."""

import hypothesis

hypothesis.settings.register_profile("hunting", max_examples=500, deadline=None, database=None)
