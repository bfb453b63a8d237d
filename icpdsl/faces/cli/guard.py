"""How a command ends: exit codes, and one line instead of a traceback.

A reader that goes away (`icp score … | head`) is no failure; Ctrl-C and SIGTERM are 130; what
cannot be done is 2. A fault of icp itself says how to report it; `--debug` or `ICP_DEBUG` shows
where it happened.
"""

import os
import signal
import sys
import threading
from collections.abc import Callable

import click

from icpdsl.source.errors import IcpError, RuleError
from icpdsl.source.printable import printable

FINE = 0
FINDINGS = 1
FAILED = 2
INTERRUPTED = 130


def guarded(run: Callable[[], int | None]) -> int:
    """Exit code of `run`, whatever happens in it; click's own exceptions are left to click."""
    _end_in_order()
    try:
        code = run() or FINE
        sys.stdout.flush()
    except (click.ClickException, click.exceptions.Exit, click.Abort):
        raise
    except BrokenPipeError:
        _forget_stdout()
        return FINE
    except KeyboardInterrupt:
        return _interrupted()
    except IcpError as error:
        return _say_error(error)
    except OSError as error:
        return unwritten(error)
    except MemoryError:
        return _fail("icp: out of memory")
    except Exception as error:  # noqa: BLE001  (the last resort: no user ever sees a traceback)
        if str(error) == "Query interrupted":  # what DuckDB makes of Ctrl-C
            return _interrupted()
        return _fail(
            f"icp: internal error ({type(error).__name__}: {_one_line(str(error))}); please report "
            "this line, the command and `icp --version` (--debug shows where it happened)"
        )
    return code


def _end_in_order() -> None:
    """Let SIGTERM end the process as Ctrl-C does, which clears away what is half-written."""
    is_main = threading.current_thread() is threading.main_thread()
    if is_main and signal.getsignal(signal.SIGTERM) is signal.SIG_DFL:
        signal.signal(signal.SIGTERM, signal.default_int_handler)


def _interrupted() -> int:
    _say("icp: interrupted")
    return INTERRUPTED


def unwritten(error: OSError) -> int:
    """The exit code where the system refuses to read or write."""
    _forget_stdout()
    return _fail(f"icp: {_os_error_line(error)}")


def _say_error(error: IcpError) -> int:
    if isinstance(error, RuleError) and error.diagnostics:
        from icpdsl.faces.cli.problems import draw_all

        sys.stderr.write(draw_all(error.diagnostics, sys.stderr))
    return _fail(f"icp: {_one_line(str(error))}")


def _fail(line: str) -> int:
    if _is_debugging() and sys.exc_info()[1] is not None:
        import traceback

        traceback.print_exc()
    _say(line)
    return FAILED


def _is_debugging() -> bool:
    context = click.get_current_context(silent=True)
    asked = context is not None and context.find_root().meta.get("icpdsl.debug", False)
    return bool(asked or os.environ.get("ICP_DEBUG"))


def _say(line: str) -> None:
    click.echo(line, err=True)


def _one_line(text: str) -> str:
    return printable(" ".join(text.split()))


def _os_error_line(error: OSError) -> str:
    reason = (error.strerror or type(error).__name__).lower()
    place = error.filename if error.filename is not None else "standard output"
    return _one_line(f"{place}: {reason}")


def _forget_stdout() -> None:
    """Point standard output at nothing, so that the last flush of the interpreter cannot fail."""
    nothing = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nothing, sys.stdout.fileno())
    except (OSError, ValueError):  # a stream without a descriptor, as in tests
        pass
    finally:
        os.close(nothing)
