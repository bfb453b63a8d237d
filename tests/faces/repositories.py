"""Git repositories to try commands on."""

import os
import subprocess
from pathlib import Path


def git(folder: Path, *arguments: str, author: str = "Ada Lovelace") -> str:
    """What a git command says, run by an author of no configuration."""
    own = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    done = subprocess.run(
        ["git", "-c", f"user.name={author}", "-c", "user.email=a@example.com", *arguments],
        cwd=folder,
        env={**os.environ, **own},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


def commit(folder: Path, message: str, *, author: str = "Ada Lovelace") -> None:
    """Commit all that there is."""
    git(folder, "add", "-A", author=author)
    git(folder, "commit", "-q", "-m", message, author=author)
