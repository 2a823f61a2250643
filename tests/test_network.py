"""No network: the tests cannot reach one, and the library and its command open no socket at all."""

from __future__ import annotations

import pkgutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

import depeche
import network
from depeche.analysis.draw import draw
from depeche.brief.write import write_brief
from depeche.cli import main
from depeche.figures import Album
from depeche.figures.gallery import write_gallery

ARTICLES = Path(__file__).parent / "articles"
# Addresses that stand for none: reserved for documentation.
ADDRESS, NAME = ("192.0.2.1", 80), "presse.example"

# spaCy asks while it is imported whether the machine has IPv6, by a socket that leads nowhere.
IMPORT_ALL = """
import network, spacy
with network.opened() as sockets:
    for name in {names!r}:
        __import__(name)
print(sockets)
"""


def refused() -> list[str]:
    """What was refused; it is not held against the test."""
    found, network.asked[:] = list(network.asked), []
    return found


def test_no_other_machine_is_reached() -> None:
    with socket.socket() as open_socket, pytest.raises(network.NetworkRefusedError):
        open_socket.connect(ADDRESS)
    with socket.socket(type=socket.SOCK_DGRAM) as open_socket, pytest.raises(network.NetworkRefusedError):
        open_socket.sendto(b"x", ADDRESS)
    with pytest.raises(network.NetworkRefusedError):
        socket.getaddrinfo(NAME, 80)
    assert len(refused()) == 3


def test_this_machine_is_reached() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(server.getsockname()):
        pass
    assert refused() == []


def test_processes_below_reach_none_either() -> None:
    code = f"import urllib.request; urllib.request.urlopen('http://{NAME}/')"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert "NetworkRefusedError" in done.stderr


def test_importing_the_library_opens_no_socket() -> None:
    names = [module.name for module in pkgutil.walk_packages(depeche.__path__, "depeche.")]
    assert len(names) > 50
    code = IMPORT_ALL.format(names=names)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_reading_drawing_and_writing_open_no_socket(tmp_path: Path) -> None:
    with network.opened() as sockets:
        analysis = depeche.analyse(ARTICLES)
        for name in ("entities_company", "region_map"):
            Album(tmp_path).save(draw(analysis, name), name)
        write_gallery(tmp_path)
        write_brief(analysis, tmp_path / "brief.docx")
    assert sockets == []


def test_the_command_opens_no_socket(tmp_path: Path) -> None:
    with network.opened() as sockets:
        assert main(["analyse", str(ARTICLES), "--out", str(tmp_path / "tables")]) == 0
        assert main(["brief", str(tmp_path / "tables"), "--out", str(tmp_path / "brief.html")]) == 0
    assert sockets == []


def test_a_socket_that_is_opened_is_seen() -> None:
    with network.opened() as sockets, socket.socket():
        pass
    assert len(sockets) == 1
