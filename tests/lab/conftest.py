"""One browser and one lab for all tests of this folder."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from lab.server import BROWSERS, Lab, browser_found, running

# As root, in a container, Chromium has no sandbox; it opens nothing but the lab on this machine, and finds no other.
_ARGUMENTS = ["--no-sandbox", "--disable-dev-shm-usage", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"]


@pytest.fixture(scope="session")
def browser() -> Iterator[object]:
    """Chromium without a window."""
    playwright = pytest.importorskip("playwright.sync_api", reason="the browser test needs package playwright")
    found = browser_found()
    if found is None:
        pytest.skip(f"the browser test needs a Chromium, such as Debian's package chromium: no {', '.join(BROWSERS)}")
    with playwright.sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=found, args=_ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def lab(browser: object, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    """A running lab; asked for after the browser, so that none starts where no browser is."""
    with running(tmp_path_factory.mktemp("lab")) as started:
        yield started
