"""Files that are shipped with the package but stand beside it in a checkout."""

from pathlib import Path

_PACKAGE = Path(__file__).parent.parent


def shipped(name: str) -> Path:
    """The file or folder `name` (`docs/diagnostics`) of the wheel, else of the checkout."""
    installed = _PACKAGE / name
    return installed if installed.exists() else _PACKAGE.parent / name
