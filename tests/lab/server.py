"""JupyterLab as `make lab` starts it, in a folder of its own."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

ROOT = Path(__file__).parents[2]
# What of the checkout the lab shows; figures are made by the notebooks.
_COPIED = (".lab", "notebooks", "seeds")
_PATIENCE = 180
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def browser_found() -> str | None:
    """The browser that the tests of the lab drive, if both it and what drives it are here."""
    paths = (path for name in BROWSERS if (path := shutil.which(name)))
    return next(paths, None) if find_spec("playwright") else None


@dataclass(frozen=True)
class Lab:
    """A running lab: the address that the browser would open, and the folder it shows."""

    start: str
    folder: Path

    def url(self, path: str) -> str:
        """Address of a file, in a workspace of its own so that nothing else is open."""
        parts = urlsplit(self.start)
        workspace = re.sub(r"\W", "-", path)
        return urlunsplit(parts._replace(path=f"/lab/workspaces/{workspace}/tree/{path}", query=f"{parts.query}&reset"))


@contextmanager
def running(folder: Path) -> Iterator[Lab]:
    """Start a lab on a copy of the notebooks in `folder`, and stop it."""
    for name in _COPIED:
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns(".ipynb_checkpoints"))
    own = folder.parent / f"{folder.name}-jupyter"
    log = own / "log.txt"
    own.mkdir()
    with log.open("wb") as output:
        # In a group of its own: its kernels end with it.
        server = subprocess.Popen(
            [*command(), "--no-browser", f"--ServerApp.port={_free_port()}", "--ServerApp.port_retries=0"],
            cwd=folder,
            env=_environment(own),
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        yield Lab(_address(server, own, log), folder)
    finally:
        _stop(server)


def command() -> list[str]:
    """The command that `make lab` runs, with this Python's JupyterLab."""
    make = os.environ.get("MAKE", "make")
    lines = subprocess.run([make, "-n", "lab"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    told = [line for line in lines.replace("\\\n", " ").splitlines() if "jupyter lab" in line]
    _, *arguments = shlex.split(told[-1])
    return [sys.executable, "-m", "jupyter", *arguments]


def _environment(own: Path) -> dict[str, str]:
    """Nothing of the user's is read or written: neither settings nor workspaces nor keys."""
    homes = {
        "JUPYTER_CONFIG_DIR": "config",
        "JUPYTER_DATA_DIR": "data",
        "JUPYTER_RUNTIME_DIR": "run",
        "JUPYTERLAB_SETTINGS_DIR": "settings",
        "JUPYTERLAB_WORKSPACES_DIR": "workspaces",
        "IPYTHONDIR": "ipython",
    }
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("JUPYTER", "PYTEST", "COV_"))}
    return {**kept, **_exported(), **{name: str(own / folder) for name, folder in homes.items()}, "PATH": path}


def _exported() -> dict[str, str]:
    """What the Makefile sets for `make lab`."""
    lines = re.findall(r"(?m)^(?:([^#\n]*): )?export (\w+) := (.*)$", (ROOT / "Makefile").read_text(encoding="utf-8"))
    return {name: value for targets, name, value in lines if not targets or "lab" in targets.split()}


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def _address(server: subprocess.Popen[bytes], own: Path, log: Path) -> str:
    """Where the page leads that the lab opens in the browser; it is written once the lab is up."""
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end and server.poll() is None:
        for page in (own / "run").glob("jpserver-*-open.html"):
            if found := re.search(r'href="([^"]+)"', page.read_text(encoding="utf-8")):
                return found[1].replace("&amp;", "&").replace("localhost", "127.0.0.1")
        time.sleep(0.1)
    raise RuntimeError(f"JupyterLab did not start:\n{log.read_text(encoding='utf-8', errors='replace')[-3000:]}")


def _stop(server: subprocess.Popen[bytes]) -> None:
    server.terminate()
    try:
        server.wait(timeout=30)
    except subprocess.TimeoutExpired:
        os.killpg(server.pid, signal.SIGKILL)
        server.wait()
