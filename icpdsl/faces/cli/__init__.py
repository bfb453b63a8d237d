"""The command `icp`: one module a command, imported when it runs."""

import gc
import sys
from typing import Final

_FEW_COLLECTIONS: Final = 50_000
"""Classes and trees live on: looking for garbage among them costs a short command a tenth."""


def main() -> None:
    """Run the command line and end the process with its exit code."""
    gc.set_threshold(_FEW_COLLECTIONS)
    try:
        from icpdsl.faces.cli.app import icp

        icp(prog_name="icp")
    except OSError as error:  # what click prints by itself, such as a help text
        from icpdsl.faces.cli.guard import unwritten

        sys.exit(unwritten(error))
    except KeyboardInterrupt:
        sys.stderr.write("icp: interrupted\n")
        sys.exit(130)
    finally:
        gc.freeze()  # the interpreter would look for garbage once more on its way out
