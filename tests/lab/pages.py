"""What a person does with a notebook in the lab, and what the person sees."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import nbformat
from playwright.sync_api import Browser, ConsoleMessage, Locator, Page, Request, ViewportSize

# Milliseconds. A slow machine runs a notebook in minutes.
_QUICKLY = 60_000
PATIENCE = 300_000
_WINDOW: ViewportSize = {"width": 1280, "height": 900}
_TALLEST = 15_000
_SCROLLED = ".jp-NotebookPanel .jp-WindowedPanel-outer"
_OUTPUTS = ".jp-NotebookPanel .jp-OutputArea-output"
RED = (
    f"{_OUTPUTS}[data-mime-type='application/vnd.jupyter.error'], "
    f"{_OUTPUTS}[data-mime-type='application/vnd.jupyter.stderr'], "
    ".jp-Dialog, .Toastify__toast--error, .jupyter-error-widget"
)
# The kernel is connected and waits; the notebook's own sign says "idle" before that.
_IDLE = "#jp-main-statusbar:has-text('| Idle')"
_WIDGETS = ".jp-NotebookPanel .jupyter-widgets :is(select, input[type=checkbox], .noUi-handle)"
# The numbers that cells were run as; 0 for those that were not, or are being run. Cells out of sight have text
# but no inner text.
_NUMBERS = """[...document.querySelectorAll(".jp-NotebookPanel .jp-CodeCell .jp-InputPrompt")]
    .map(node => Number((node.textContent.match(/\\[(\\d+)\\]/) || [0, 0])[1]))"""


@dataclass
class Watch:
    """What a page asked for, and what it complained of."""

    complaints: list[str] = field(default_factory=list)
    hosts: set[str] = field(default_factory=set)

    def on(self, page: Page) -> None:
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.complaints.append(f"uncaught: {error}"))
        page.on("request", self._request)

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.complaints.append(f"{message.text} ({message.location.get('url')})")

    def _request(self, request: Request) -> None:
        if request.url.startswith(("http", "ws")):
            self.hosts.add(str(urlsplit(request.url).hostname))


def _change(widget: Locator) -> None:
    kind = widget.evaluate("node => node.type || node.className")
    if kind.startswith("select"):
        widget.select_option(index=widget.locator("option").count() - 1)
    elif kind == "checkbox":
        widget.click()
    else:
        widget.focus()
        widget.press("ArrowRight")


@dataclass(frozen=True)
class Cells:
    """The code cells of a saved notebook, by number: their sources, and the HTML that each has shown."""

    sources: list[str]
    shown: list[str]

    @classmethod
    def of(cls, path: Path) -> Cells:
        cells = [cell for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "code"]
        shown = ["".join(output.get("data", {}).get("text/html", "") for output in cell.outputs) for cell in cells]
        return cls([cell.source for cell in cells], shown)

    def with_figure(self) -> list[int]:
        return self._with(r"\.show\(|\.explore\(", "<img")

    def with_sliders(self) -> list[int]:
        return [number for number, source in enumerate(self.sources) if re.search(r"\.explore\(", source)]

    def with_table(self) -> list[int]:
        return self._with(r"Listing\(|\.table\(|browse\(", "<table")

    def _with(self, call: str, tag: str) -> list[int]:
        """The cells that ask for such a thing and have shown one: of this corpus not all have something to say."""
        pairs = enumerate(zip(self.sources, self.shown, strict=True))
        return [number for number, (source, shown) in pairs if re.search(call, source) and tag in shown]


class NotebookPage:
    """A notebook open in the lab."""

    def __init__(self, browser: Browser, url: str) -> None:
        self.watch = Watch()
        self.page = browser.new_page(viewport=_WINDOW)
        self.page.set_default_timeout(_QUICKLY)
        self.watch.on(self.page)
        self.page.goto(url, timeout=PATIENCE)
        self.page.wait_for_selector(_IDLE, timeout=PATIENCE)

    def run_all(self) -> None:
        """Clear all outputs, run all cells, and wait until each has its number and the kernel rests."""
        self._choose("Edit", "editmenu:clear-all")
        self.page.wait_for_function(f"() => {_NUMBERS}.every(number => number === 0)")
        self._choose("Run", "runmenu:run-all")
        failed = f"document.querySelector({json.dumps(RED)})"
        self.page.wait_for_function(f"() => {failed} || {_NUMBERS}.every(number => number > 0)", timeout=PATIENCE)
        self.page.wait_for_selector(_IDLE, timeout=PATIENCE)

    def _choose(self, menu: str, command: str) -> None:
        self.page.get_by_role("menuitem", name=menu, exact=True).click()
        self.page.locator(f".lm-Menu-item[data-command='{command}']").click()

    def write(self, number: int, source: str) -> None:
        """Write a code cell anew, as a person does: select all, type."""
        editor = self.page.locator(".jp-CodeCell .cm-content").nth(number)
        editor.click()
        self.page.keyboard.press("ControlOrMeta+A")
        self.page.keyboard.insert_text(source)

    def cell(self, number: int) -> Locator:
        return self.page.locator(".jp-NotebookPanel .jp-CodeCell").nth(number)

    def figures(self) -> list[dict[str, Any]]:
        """Every picture shown: in which code cell, how large, its alternative text."""
        return list(
            self.page.evaluate(
                """() => [...document.querySelectorAll(".jp-NotebookPanel .jp-CodeCell")].flatMap((cell, number) =>
                    [...cell.querySelectorAll(".jp-OutputArea-output img")].map(image => ({
                        cell: number, width: image.naturalWidth, shown: image.getBoundingClientRect().width,
                        alt: image.alt, src: image.src.length + image.src.slice(-40)})))"""
            )
        )

    def tables(self) -> set[int]:
        """Numbers of the code cells with a table that has a head."""
        return set(
            self.page.evaluate(
                """() => [...document.querySelectorAll(".jp-NotebookPanel .jp-CodeCell")].flatMap((cell, number) =>
                    cell.querySelector(".jp-OutputArea-output table th") ? [number] : [])"""
            )
        )

    def red(self) -> list[str]:
        """What is shown as an error or a warning."""
        return [(node.text_content() or "")[:500] for node in self.page.locator(RED).all()]

    def widgets(self) -> int:
        """Number of menus and sliders shown."""
        return self.page.locator(_WIDGETS).count()

    def use_widgets(self) -> None:
        """Change each menu, switch and slider, and wait after each until the figure of its cell is another one."""
        for number in range(self.widgets()):
            widget = self.page.locator(_WIDGETS).nth(number)
            image = widget.locator("xpath=ancestor::*[contains(@class, 'jp-CodeCell')]").locator("img")
            before = image.get_attribute("src")
            _change(widget)
            # Playwright hands over one argument.
            changed = "([image, before]) => image.isConnected ? image.src !== before : true"
            self.page.wait_for_function(changed, arg=[image.element_handle(), before])
        self.page.wait_for_selector(_IDLE, timeout=PATIENCE)

    def photograph(self, path: Path, *, width: int) -> None:
        """Save the whole notebook as it looks in a window of this width."""
        path.parent.mkdir(parents=True, exist_ok=True)
        self.page.set_viewport_size({"width": width, "height": _TALLEST})
        self.page.locator(_SCROLLED).evaluate("node => node.scrollTo(0, 0)")
        # What was out of sight is laid out only now.
        self.page.wait_for_function("() => [...document.images].every(image => image.complete)")
        last = self.page.locator(".jp-NotebookPanel .jp-Cell").last.bounding_box() or {"y": 0, "height": _TALLEST}
        height = min(last["y"] + last["height"] + 60, _TALLEST)
        self.page.screenshot(path=str(path), clip={"x": 0, "y": 0, "width": width, "height": height})
        self.page.set_viewport_size(_WINDOW)

    def close(self) -> None:
        """Shut the kernel down, which takes a gigabyte, and close the page."""
        self._choose("Kernel", "kernelmenu:shutdown")
        self.page.wait_for_selector("#jp-main-statusbar:has-text('No Kernel')", timeout=PATIENCE)
        self.page.close()
