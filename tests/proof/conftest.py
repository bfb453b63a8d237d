"""One Spark session for all that proves Spark."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from icpdsl.engines.spark.session import session

if TYPE_CHECKING:
    from pyspark.sql import SparkSession


@pytest.fixture(scope="session")
def spark() -> Iterator["SparkSession"]:
    """The session that icp starts by itself, which binds to 127.0.0.1 and opens no page."""
    opened = session()
    opened.conf.set("spark.sql.shuffle.partitions", "1")
    opened.conf.set("spark.sql.adaptive.enabled", "false")  # its plans tell less
    yield opened
    opened.stop()
