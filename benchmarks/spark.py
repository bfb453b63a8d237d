"""Parquet to Parquet in Spark, on this computer: the full result against its own scan and write.

`python benchmarks/spark.py` runs 100,000 and 400,000 rows with 15, 50 and 150 criteria on one core
and on two. Every figure is processor time of the Java that does the work, the least of three runs,
each in a process of its own that has warmed up first; `python benchmarks/spark.py 200000` takes one
number of rows, 15 criteria, two cores.
"""

import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from time import perf_counter

import warehouse
import workload
from report import heading, table

_ROUNDS = 3
_LINES = {15: None, 50: 300, 150: 760}
_WRITE = "overwrite"
_SETTINGS = {
    "driver.bindAddress": "127.0.0.1",
    "driver.host": "127.0.0.1",
    "driver.memory": "3g",
    "log.level": "OFF",
    "ui.enabled": "false",
    "ui.showConsoleProgress": "false",
}


def main() -> None:
    """Make the tables, run, print."""
    asked = [int(one) for one in sys.argv[1:]]
    sizes = asked or [100_000, 400_000]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for rows in sizes:
            paths = [folder / f"{kind}-{rows}.parquet" for kind in ("texts", "typed", "messy")]
            warehouse._make(rows, *paths)
        cases = [(rows, kind, 15, 2) for rows in sizes for kind in ("typed", "messy")]
        if not asked:
            cases += [(sizes[0], "typed", criteria, 2) for criteria in (50, 150)]
            cases += [(sizes[-1], "typed", 15, 1)]
        found = [_measured(folder, *case) for case in cases]
    heading("Parquet to Parquet in Spark")
    names = ("rows", "cells", "criteria", "cores", "limit s", "score s", "× limit", "odd s")
    table((*names, "clock s", "s a million rows"), found)


def _measured(folder: Path, rows: int, kind: str, criteria: int, cores: int) -> Sequence[str]:
    rules = workload.RULES
    if _LINES[criteria] is not None:
        rules = folder / f"{criteria}.icp"
        rules.write_text(workload.rules_of_length(_LINES[criteria] or 0), encoding="utf-8")
    given = folder / f"{kind}-{rows}.parquet"
    command = [sys.executable, __file__, "--one", str(given), str(rules), str(cores), str(folder)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    one = json.loads(done.stdout.splitlines()[-1])
    per_million = (one["odd"] + one["score"]) * 1e6 / rows
    return (
        *(f"{rows:,}", kind, str(one["criteria"]), str(cores)),
        *(f"{one['limit']:.1f}", f"{one['score']:.1f}", f"{one['score'] / one['limit']:.1f}"),
        *(f"{one['odd']:.1f}", f"{one['clock']:.1f}", f"{per_million:.1f}"),
    )


def _one(given: str, rules: str, cores: str, folder: str) -> None:
    """One case in this process; prints what it took as JSON."""
    from pyspark.sql import SparkSession

    import icpdsl

    builder = SparkSession.builder.master(f"local[{cores}]")
    for setting, value in _SETTINGS.items():
        builder = builder.config(f"spark.{setting}", value)
    spark = builder.getOrCreate()
    program = icpdsl.load(rules)
    accounts = spark.read.parquet(given)
    scored, copy = f"{folder}/scored", f"{folder}/copied"
    cpu = _clock_of(spark)
    odd = _least(cpu, lambda: program.score_spark(accounts, as_of=workload.AS_OF))
    results = program.score_spark(accounts, as_of=workload.AS_OF)
    begin = perf_counter()
    score = _least(cpu, lambda: results.write.mode(_WRITE).parquet(scored))
    clock = (perf_counter() - begin) / (_ROUNDS + 1)
    written = spark.read.parquet(scored)
    columns = [f"sum(hash(`{name}`) % 2)" for name in accounts.columns]
    limit = _least(cpu, lambda: accounts.selectExpr(*columns).collect())
    limit += _least(cpu, lambda: written.write.mode(_WRITE).parquet(copy))
    criteria = sum(one.startswith("points_") for one in written.columns)
    told = {"odd": odd, "score": score, "limit": limit, "clock": clock, "criteria": criteria}
    print(json.dumps(told))
    spark.stop()


def _clock_of(spark: object) -> Callable[[], float]:
    """Seconds of processor time that the Java process has taken."""
    jvm = spark.sparkContext._jvm  # type: ignore[attr-defined]  # noqa: SLF001
    bean = jvm.java.lang.management.ManagementFactory.getOperatingSystemMXBean()
    kind = jvm.java.lang.Class.forName("com.sun.management.OperatingSystemMXBean")
    method = kind.getMethod("getProcessCpuTime", None)
    return lambda: float(method.invoke(bean, None)) / 1e9


def _least(cpu: Callable[[], float], run: Callable[[], object]) -> float:
    """The least processor time of some runs, after one that compiles."""
    run()
    taken = []
    for _ in range(_ROUNDS):
        begin = cpu()
        run()
        taken.append(cpu() - begin)
    return min(taken)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        _one(*sys.argv[2:])
    else:
        main()
