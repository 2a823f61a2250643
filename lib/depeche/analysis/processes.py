"""Processes that work for this one: silent at Ctrl-C, gone when it is, and without modules of a folder of data.

And those of a cluster, which others started.
"""

from __future__ import annotations

import atexit
import os
import signal
from collections.abc import Iterator
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import active_children, get_context, parent_process
from threading import Thread
from typing import TYPE_CHECKING

from depeche.analysis.cache import rules

if TYPE_CHECKING:
    from distributed import Client

_KILLED = "a worker process was killed, most often because memory ran out (each takes about 1 GB); use fewer workers"
_MASKS = hasattr(signal, "pthread_sigmask")  # not on Windows


@contextmanager
def processes(count: int) -> Iterator[ProcessPoolExecutor]:
    """Start processes; they are ended at once where something goes wrong.

    Raises
    ------
    ChildProcessError
        If one of them is killed.
    """
    others = active_children()
    # Forked processes share locks that threads of the parent may hold; spawned ones start clean.
    pool = ProcessPoolExecutor(count, mp_context=get_context("spawn"), initializer=_begin)
    try:
        with _unheard():
            pool.submit(int)  # the first task starts them all
        yield pool
    except BaseException as error:
        for process in active_children():
            if process not in others:
                process.terminate()
        if isinstance(error, BrokenExecutor):
            raise ChildProcessError(_KILLED) from error
        raise
    finally:
        pool.shutdown(cancel_futures=True)


@contextmanager
def cluster(address: str) -> Iterator[Client]:
    """Join a Dask cluster by the address of its scheduler.

    Raises
    ------
    ChildProcessError
        If workers are killed again and again.
    ValueError
        If it has no workers, or if one of them would read otherwise.
    """
    from distributed import Client
    from distributed.scheduler import KilledWorker

    with Client(address, set_as_default=False) as client:
        found = client.run(rules)
        if set(found.values()) != {rules()}:
            others = ", ".join(worker for worker, read_by in found.items() if read_by != rules()) or "none is there"
            raise ValueError(f"{address}: workers have to have this version of depeche and its packages ({others})")
        try:
            yield client
        except KilledWorker as error:
            raise ChildProcessError(_KILLED) from error


@contextmanager
def _unheard() -> Iterator[None]:
    """Let Ctrl-C wait; a process that is started meanwhile does not hear it, and prints no traceback."""
    if not _MASKS:
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin() -> None:
    """In a process that was started: end without a word at Ctrl-C, and when the one that started it ends."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    if _MASKS:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    Thread(target=_follow, daemon=True).start()
    # To take the model apart at the end, object by object, takes most of a second.
    atexit.register(os._exit, 0)


def _follow() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


@contextmanager
def safe_path() -> Iterator[None]:
    """Keep the working folder off the module path of every Python that is started meanwhile.

    Else a `socket.py` or a `depeche.py` lying there, put by whoever sent the texts, would be imported and so run.
    """
    changed = {"PYTHONSAFEPATH": "1"}
    if listed := os.environ.get("PYTHONPATH"):
        # An empty or relative entry means another folder in a process that works elsewhere.
        changed["PYTHONPATH"] = os.pathsep.join(os.path.abspath(part) for part in listed.split(os.pathsep) if part)
    before = {name: os.environ.get(name) for name in changed}
    os.environ.update(changed)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value
