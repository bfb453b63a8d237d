"""Time as the processor gives it: what others do on the machine does not count, nor does waiting.

On an idle machine this is the time on the wall, since nothing here waits for anything.
"""

import os
from collections.abc import Callable, Sequence
from time import perf_counter, process_time

from attrs import frozen


@frozen
class Run:
    """What a command took: processor seconds, seconds by the clock, peak memory in bytes."""

    processor: float
    seconds: float
    memory: int


def seconds_of(run: Callable[[], object]) -> float:
    """Processor seconds of one call."""
    begin = process_time()
    run()
    return process_time() - begin


def run_command(command: Sequence[str]) -> Run:
    """Run a command that must succeed; what it prints goes nowhere."""
    nowhere = [(os.POSIX_SPAWN_OPEN, stream, os.devnull, os.O_WRONLY, 0) for stream in (1, 2)]
    begin = perf_counter()
    process = os.posix_spawn(command[0], command, os.environ, file_actions=nowhere)
    _, status, usage = os.wait4(process, 0)
    assert os.waitstatus_to_exitcode(status) == 0, f"{command} failed"
    processor = usage.ru_utime + usage.ru_stime
    return Run(processor, perf_counter() - begin, usage.ru_maxrss * 1024)
