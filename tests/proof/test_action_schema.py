"""The action is one by the schema that GitHub's own tools go by."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
CHECK = Path(sys.executable).with_name("check-jsonschema")


def test_the_action_fits_its_schema() -> None:
    action = str(ROOT / "action.yml")
    command = [str(CHECK), "--builtin-schema", "vendor.github-actions", action]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
