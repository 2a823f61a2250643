"""Processes that work for this one: none outlives it, none speaks at Ctrl-C."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import depeche
from depeche import Document
from depeche.analysis.processes import processes

WORK = """
import os
from time import sleep
from depeche.analysis.processes import processes
if __name__ == "__main__":
    with processes(2) as pool:
        print(*{pool.submit(os.getpid).result() for _ in range(20)}, flush=True)
        list(pool.map(sleep, [60, 60, 60, 60]))
"""


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
@pytest.mark.parametrize("how", ["killed", "interrupted alone", "interrupted with its group"])
def test_none_outlives_the_one_that_started_it(how: str) -> None:
    command = [sys.executable, "-c", WORK]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True) as parent:
        assert parent.stdout is not None
        assert parent.stderr is not None
        children = [int(pid) for pid in parent.stdout.readline().split()]
        if how == "interrupted with its group":
            os.killpg(parent.pid, signal.SIGINT)
        else:
            parent.send_signal(signal.SIGKILL if how == "killed" else signal.SIGINT)
        parent.wait(timeout=30)
        for _ in range(100):
            if not any(map(alive, children)):
                break
            time.sleep(0.1)
        assert not any(map(alive, children))
        if how != "killed":
            # Its own traceback is for whoever catches it; no other stands beside.
            assert parent.stderr.read().count(b"KeyboardInterrupt") == 1


def test_work_is_done_and_a_fault_in_it_is_its_own() -> None:
    with processes(1) as pool:
        assert list(pool.map(abs, [-1, 2])) == [1, 2]
    with pytest.raises(TypeError), processes(1) as pool:
        list(pool.map(abs, ["x"]))


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_ctrl_c_as_notebooks_run_is_one_line(tmp_path: Path) -> None:
    depeche.analyse(Document("a", "Paul Martin est arrivé lundi à Minsk.")).to_parquet(tmp_path / "tables")
    command = [
        sys.executable,
        "-m",
        "depeche.cli",
        "notebooks",
        str(tmp_path / "tables"),
        "--out",
        str(tmp_path / "out"),
    ]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        assert running.stdout.readline().startswith(b"running ")
        time.sleep(3)  # amid the first cells
        os.killpg(running.pid, signal.SIGINT)
        assert running.wait(timeout=30) == 130
        told = running.stderr.read().decode()
    assert told.startswith("depeche: interrupted; each file in ")
    assert told.count("\n") == 1
