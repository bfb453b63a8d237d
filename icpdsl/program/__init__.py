"""The one place that knows the order of the stages: find, check, prepare, read, evaluate.

`files` finds and checks rule files, `texts` does so for strings, `scoring` evaluates records. Faces
and the public API call these modules, which neither print nor end the process. The names below are
imported when they are first used, so that checking does not pay for scoring.
"""

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from icpdsl.program.files import Checking as Checking
    from icpdsl.program.files import check_paths as check_paths
    from icpdsl.program.files import check_source as check_source
    from icpdsl.program.linting import lint as lint
    from icpdsl.program.scoring import Program as Program
    from icpdsl.program.scoring import load as load
    from icpdsl.program.scoring import loads as loads

_PLACES = {
    "Checking": "files",
    "Program": "scoring",
    "check_paths": "files",
    "check_source": "files",
    "lint": "linting",
    "load": "scoring",
    "loads": "scoring",
}


def __getattr__(name: str) -> object:
    if name not in _PLACES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(f"{__name__}.{_PLACES[name]}"), name)
