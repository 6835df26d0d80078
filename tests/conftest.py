"""What all tests share: how Hypothesis looks for counterexamples."""

import os

from hypothesis import settings

settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
settings.register_profile("werk", deadline=None)
settings.load_profile("ci" if os.environ.get("CI") else "werk")
