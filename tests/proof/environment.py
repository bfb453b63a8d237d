"""Where dbt and fakesnow are: an environment of their own, which `make prove` makes."""

import os
from pathlib import Path

TOOLS = Path(os.environ.get("ICP_PROOF_TOOLS", Path(__file__).parents[2] / ".venv-proof" / "bin"))
