"""Reading on a cluster: the same tables, and a refusal where workers read otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from threading import current_thread
from typing import Any

import pytest
from pandas.testing import assert_frame_equal

from depeche import Document, analyse

distributed = pytest.importorskip("distributed")

TEXTS = [f"Le {day} mai 2022, la Pologne a signé. « Nous partirons », a dit Hélène Dorval." for day in range(1, 6)]
DOCUMENTS = [Document(f"d{number}", text) for number, text in enumerate(TEXTS)]


@pytest.fixture(scope="module")
def scheduler() -> Iterator[str]:
    """The address of a cluster of one process, which has more threads than a model can work for."""
    told: dict[str, Any] = {"processes": False, "dashboard_address": None}
    with pytest.MonkeyPatch.context() as patch:
        # It would look for this machine's address by way of another.
        patch.setattr("distributed.comm.inproc.get_ip", lambda: "127.0.0.1")
        with distributed.LocalCluster(n_workers=1, threads_per_worker=2, **told) as cluster:
            yield cluster.scheduler_address


def test_a_cluster_reads_as_one_process_does(scheduler: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("depeche.analysis.worker.BATCH", 1)
    here, there = analyse(DOCUMENTS), analyse(DOCUMENTS, scheduler=scheduler)
    for name, frame in here.tables.items():
        assert_frame_equal(there.tables[name], frame)


def test_a_worker_of_another_version_is_refused(scheduler: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("depeche.analysis.processes.rules", lambda: current_thread().name)
    with pytest.raises(ValueError, match="this version of depeche"):
        analyse(DOCUMENTS, scheduler=scheduler)
