"""Time spent: of the processor beside that of the wall, so that a busy machine shows."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True)
class Spent:
    """Seconds of this process's processor time and of the wall's."""

    cpu: float
    wall: float

    def __add__(self, other: Spent) -> Spent:
        return Spent(self.cpu + other.cpu, self.wall + other.wall)

    def __truediv__(self, other: Spent) -> Spent:
        """How many times the other's, each by its own clock."""
        return Spent(self.cpu / other.cpu, self.wall / other.wall)


def spend(call: Callable[[], object], *, sweep: bool = True) -> Spent:
    """Call and take the time; unless told otherwise, rubbish of before is swept first."""
    if sweep:
        gc.collect()
    cpu, wall = time.process_time(), time.perf_counter()
    call()
    return Spent(time.process_time() - cpu, time.perf_counter() - wall)


def middle(times: Sequence[Spent]) -> Spent:
    """Give the medians."""
    return Spent(median(each.cpu for each in times), median(each.wall for each in times))


def interleave(calls: Mapping[str, Callable[[], object]], *, repeat: int) -> dict[str, list[Spent]]:
    """Time each call in turn, several rounds, so that what slows the machine for a while slows them all."""
    times: dict[str, list[Spent]] = {name: [] for name in calls}
    for _ in range(repeat):
        for name, call in calls.items():
            times[name].append(spend(call))
    return times
