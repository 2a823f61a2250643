"""What all tests share: no network, the pipeline loaded once, and folders of texts."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from spacy.language import Language

import depeche
import network
from depeche import Analysis

ROOT = Path(__file__).parents[1]

network.reach_below()
# Messages are English whatever the terminal of the one who runs the tests.
os.environ["LC_ALL"] = "C.UTF-8"
# A shell that runs the tests in the background lets them ignore Ctrl-C, and so all that they start.
signal.signal(signal.SIGINT, signal.default_int_handler)

# The same examples each time; the first one loads the model, so no example has a time limit.
settings.register_profile(
    "house", derandomize=True, deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("house")


@pytest.fixture(autouse=True, scope="session")
def own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep what commands read apart from what the person who tests has read."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DEPECHE_CACHE", str(tmp_path_factory.mktemp("cache") / "documents.sqlite"))
        yield


@pytest.fixture(autouse=True)
def no_network() -> Iterator[None]:
    """Fail a test that asks for more than this machine, whatever it makes of being refused."""
    before = len(network.asked)
    yield
    assert network.asked[before:] == []


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The pipeline."""
    return depeche.pipeline()


@pytest.fixture(scope="session")
def seeds() -> Analysis:
    """The given article, analysed."""
    return depeche.analyse(ROOT / "seeds")


@pytest.fixture(scope="session")
def saved(seeds: Analysis, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of its tables, which a notebook opens without loading the pipeline."""
    tables = tmp_path_factory.mktemp("saved")
    seeds.to_parquet(tables)
    return tables


@pytest.fixture
def folder(tmp_path: Path) -> Callable[..., Path]:
    """Write files, as text or bytes, by their path below a folder; returns the folder."""

    def write(files: dict[str, str | bytes]) -> Path:
        for name, content in files.items():
            path = tmp_path / "textes" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode() if isinstance(content, str) else content)
        return tmp_path / "textes"

    return write
