"""Modules that lie where texts and results lie, as somebody else may have put them there."""

from __future__ import annotations

from pathlib import Path

# What the kernel, its launcher, the notebooks and a worker process import early or late.
NAMES = (
    "array",
    "depeche",
    "ipykernel_launcher",
    "ipywidgets",
    "matplotlib",
    "multiprocessing",
    "pathlib",
    "sitecustomize",
    "socket",
)


def plant(folder: Path) -> None:
    """Put modules into `folder` that leave a trace when they are imported."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in NAMES:
        (folder / f"{name}.py").write_text("open(__file__ + '.ran', 'w').close()\n", encoding="utf-8")


def ran(folder: Path) -> list[str]:
    """Names of those that were imported."""
    return sorted(path.name.split(".")[0] for path in folder.glob("*.ran"))
