"""The Spark session that there is, or a local one; Spark's failures as one line."""

import os
import re
import shutil
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from icpdsl.source.errors import DataError, UsageError
from icpdsl.source.printable import printable

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

_CONFIGURED = (
    *("SPARK_REMOTE", "SPARK_HOME", "SPARK_CONF_DIR", "SPARK_MASTER"),
    *("PYSPARK_SUBMIT_ARGS", "PYSPARK_GATEWAY_PORT", "MASTER"),
)
"""Signs that somebody has said where Spark runs."""
_LOCAL = {
    "spark.master": "local[*]",
    "spark.app.name": "icp score",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.host": "127.0.0.1",
    "spark.driver.memory": "2g",
    "spark.log.level": "OFF",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
}
_ESCAPES = "spark.sql.parser.escapedStringLiterals"


def session() -> "SparkSession":
    """The active session; else one as the environment says, or a local one of our own.

    Raises `UsageError` where pyspark or Java is missing.
    """
    try:
        with _without_warnings():
            from pyspark.sql import SparkSession  # noqa: PLC0415 - an extra
    except ImportError:
        raise UsageError("--engine spark needs icpdsl[spark]") from None
    active = SparkSession.getActiveSession()
    if active is not None:
        return active
    if any(name in os.environ for name in _CONFIGURED):
        with told("Spark"):
            return SparkSession.builder.getOrCreate()
    if not _has_java():
        raise UsageError(
            "Spark needs Java 17 or later, and there is no `java`; install it, or set JAVA_HOME"
        )
    builder = SparkSession.builder
    for name, value in _LOCAL.items():
        builder = builder.config(name, value)
    with told("Spark"), _quiet():
        return builder.getOrCreate()


def _has_java() -> bool:
    home = os.environ.get("JAVA_HOME")
    return shutil.which("java" if home is None else str(Path(home, "bin", "java"))) is not None


def refuse_settings(of: "SparkSession") -> None:
    """Raise `UsageError` for the one setting that changes what a statement means."""
    if str(of.conf.get(_ESCAPES, "false")).lower() == "true":
        raise UsageError(f"the Spark session has {_ESCAPES}=true; set it to false for icp")


@contextmanager
def told(name: str) -> Iterator[None]:
    """A failure of Spark as one line about the input or output `name`."""
    from py4j.protocol import Py4JError  # noqa: PLC0415 - an extra
    from pyspark.errors import PySparkException  # noqa: PLC0415 - an extra

    try:
        with _without_warnings():
            yield
    except (PySparkException, Py4JError, ConnectionError) as error:
        raise DataError(f"{name}: {_reason(str(error))}") from error


def _reason(message: str) -> str:
    if "is not a Parquet file" in message or "CANNOT_READ_FILE_FOOTER" in message:
        return "is not a whole Parquet file"
    if "No space left" in message:
        return "cannot be written: no space left on device"
    if "OutOfMemoryError" in message:
        return "Spark has run out of memory; give it more with spark.driver.memory"
    causes = re.findall(r"Caused by: [\w.$]+: ([^\n]+)", message)
    lines = [line.strip() for line in message.splitlines() if line.strip()]
    return printable((causes or lines or ["no reason given"])[-1 if causes else 0])[:300]


@contextmanager
def _without_warnings() -> Iterator[None]:
    """Without what pyspark has to say of the versions of its helpers."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


@contextmanager
def _quiet() -> Iterator[None]:
    """Nothing of what the Java that is started now says gets to the terminal."""
    sys.stderr.flush()
    kept, nothing = os.dup(2), os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nothing, 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nothing)
