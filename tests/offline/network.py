"""No network but this machine's own, in the tests and in every Python that they start."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

_HERE = {None, "", "localhost", "127.0.0.1", "::1", "0.0.0.0", "::"}
_CONNECTING = {"socket.connect", "socket.sendto", "socket.sendmsg"}
_NAMING = {"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr", "socket.getnameinfo"}

asked: list[str] = []
"""What was asked for beyond this machine: refused, and held against the test even where the error is swallowed."""

_opened: list[str] | None = None


class NetworkRefusedError(RuntimeError):
    """No error of the system, which a library would take for a network that is down."""


def _watch(event: str, arguments: tuple[Any, ...]) -> None:
    if not event.startswith("socket."):
        return
    if event == "socket.__new__" and _opened is not None:
        _opened.append(str(arguments[1]))
    elif event in _CONNECTING:
        # An address that is no pair is a file's name: a socket of this machine.
        _check(event, arguments[1][0] if isinstance(arguments[1], tuple) else None)
    elif event in _NAMING:
        _check(event, arguments[0][0] if isinstance(arguments[0], tuple) else arguments[0])


def _check(event: str, host: object) -> None:
    if (host.decode() if isinstance(host, bytes) else host) in _HERE:
        return
    asked.append(f"{event} {host!r}")
    raise NetworkRefusedError(f"the tests run without a network: {event} {host!r}")


@contextmanager
def opened() -> Iterator[list[str]]:
    """Collect every socket that this process makes meanwhile, of whatever family."""
    global _opened
    _opened = []
    try:
        yield _opened
    finally:
        _opened = None


def reach_below() -> None:
    """Let the processes started from now on run without a network too."""
    listed = [os.path.dirname(__file__), *os.environ.get("PYTHONPATH", "").split(os.pathsep)]
    os.environ["PYTHONPATH"] = os.pathsep.join(part for part in dict.fromkeys(listed) if part)


sys.addaudithook(_watch)
