"""What all workers have counted together: the living from their memory, the dead from ours.

A worker that is killed leaves its memory as it was at that moment. It is added to what the dead
before it left, so that no counter ever falls (docs/decisions/0026).
"""

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from importlib.metadata import version
from itertools import accumulate
from mmap import mmap

from prometheus_client import generate_latest
from prometheus_client.core import (
    CounterMetricFamily,
    GaugeMetricFamily,
    HistogramMetricFamily,
    InfoMetricFamily,
    Metric,
)
from prometheus_client.registry import Collector

from backend.metrics import (
    BOUNDS,
    FAMILIES,
    SIZE,
    TALLY,
    WORKERS,
    Counter,
    Family,
    Gauge,
    Histogram,
    Series,
    read,
)

GAUGES = {family.name for family in FAMILIES if isinstance(family, Gauge)}
LIMITS = [*map(str, BOUNDS), "+Inf"]

Numbers = dict[Series, list[float]]


class Ledger(Collector):
    """The workers' memories, made here before they start and read for as long as they live."""

    def __init__(self) -> None:
        """Begin with nobody."""
        self._dead: Numbers = {}
        self._alive: list[mmap] = []

    @contextmanager
    def memory(self) -> Iterator[int]:
        """Give a worker's memory as the number of an open file; the block is its life."""
        file = os.memfd_create("vhod-metrics")
        os.ftruncate(file, SIZE)
        with mmap(file, SIZE) as shared:
            self._alive.append(shared)
            TALLY.add(WORKERS)
            try:
                yield file
            finally:
                os.close(file)
                TALLY.add(WORKERS, number=-1.0)
                self._alive.remove(shared)
                _add(self._dead, (one for one in read(shared) if one[0][0] not in GAUGES))

    def text(self) -> bytes:
        """Write everything in Prometheus' text format 0.0.4."""
        return generate_latest(self)

    def collect(self) -> Iterable[Metric]:
        """Yield every family with all its series; one without labels is there from the start."""
        total = {series: [*numbers] for series, numbers in self._dead.items()}
        for memory in (TALLY.memory, *self._alive):
            _add(total, read(memory))
        yield InfoMetricFamily("vhod_build", "which program it is", {"version": version("vhod")})
        for family in FAMILIES:
            found = {one[1:]: total[one] for one in sorted(total) if one[0] == family.name}
            yield _written(family, found if family.labels else {(): [0.0], **found})


def _add(total: Numbers, found: Iterable[tuple[Series, list[float]]]) -> None:
    for series, numbers in found:
        before = total.get(series, [0.0] * len(numbers))
        total[series] = [one + other for one, other in zip(before, numbers, strict=True)]


def _written(family: Family, found: Numbers) -> Metric:
    if isinstance(family, Histogram):
        histogram = HistogramMetricFamily(family.name, family.told, labels=family.labels)
        for labels, (total, *counts) in found.items():
            limits = [*zip(LIMITS, accumulate(counts), strict=True)]
            histogram.add_metric(labels, limits, sum_value=total)
        return histogram
    kind = CounterMetricFamily if isinstance(family, Counter) else GaugeMetricFamily
    plain = kind(family.name, family.told, labels=family.labels)
    for labels, (number,) in found.items():
        plain.add_metric(labels, number)
    return plain
