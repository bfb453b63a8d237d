"""The command `icp`: one module a command, imported when it runs."""

import sys


def main() -> None:
    """Run the command line and end the process with its exit code."""
    try:
        from icpdsl.faces.cli.app import icp

        icp(prog_name="icp")
    except OSError as error:  # what click prints by itself, such as a help text
        from icpdsl.faces.cli.guard import unwritten

        sys.exit(unwritten(error))
    except KeyboardInterrupt:
        sys.stderr.write("icp: interrupted\n")
        sys.exit(130)
