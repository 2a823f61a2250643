"""Every pattern of the package: what its modules hold once they are loaded, and what stands in their functions."""

from __future__ import annotations

import ast
import importlib
import inspect
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import depeche

_METHODS = frozenset(["match", "fullmatch", "search", "split", "findall", "finditer", "sub", "subn"])
_BUILDS = "re.Pattern[str]"


@dataclass(frozen=True)
class Used:
    """A pattern, where it stands, and the methods that are asked of it there; of a rule it is always ``match``."""

    place: str
    pattern: re.Pattern[str]
    methods: frozenset[str]


@cache
def modules() -> tuple[ModuleType, ...]:
    """Every module of the package."""
    root = Path(str(depeche.__file__)).parent
    paths = sorted(path.relative_to(root.parent).with_suffix("") for path in root.rglob("*.py"))
    return tuple(importlib.import_module(".".join(path.parts).removesuffix(".__init__")) for path in paths)


@cache
def used_patterns() -> tuple[Used, ...]:
    """The patterns of the package; one that stands in several places only once.

    Those that are built from tables of data are what modules, their rules and their functions without arguments hold.
    """
    found: dict[tuple[str, int], Used] = {}
    for one in (used for module in modules() for used in _of_module(module)):
        key = (one.pattern.pattern, one.pattern.flags)
        known = found.get(key, one)
        found[key] = Used(known.place, known.pattern, known.methods | one.methods)
    return tuple(found.values())


def _of_module(module: ModuleType) -> Iterator[Used]:
    tree = ast.parse(Path(str(module.__file__)).read_text(encoding="utf-8"))
    asked = _asked(tree)
    # What stands in a list is asked by a name that only a function has.
    inside = frozenset[str]().union(*(methods for name, methods in asked.items() if name not in vars(module)))
    seen: set[int] = set()
    for name, value in vars(module).items():
        listed = isinstance(value, Mapping | list | tuple)
        for place, pattern in (*_held(value, name, seen), *_built(value, name, module)):
            yield Used(f"{module.__name__}.{place}", pattern, inside if listed else asked.get(name, frozenset()))
    yield from _written(module, tree)


def _asked(tree: ast.AST) -> dict[str, frozenset[str]]:
    """The methods of patterns that are asked of each name."""
    found: dict[str, frozenset[str]] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.attr in _METHODS:
            found[node.value.id] = found.get(node.value.id, frozenset()) | {node.attr}
    return found


def _held(value: Any, place: str, seen: set[int]) -> Iterator[tuple[str, re.Pattern[str]]]:
    """The patterns in a value: in its items, in the fields of what the package declares, behind its methods."""
    if id(value) in seen:
        return
    seen.add(id(value))
    if isinstance(value, re.Pattern):
        if isinstance(value.pattern, str):
            yield place, value
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from _held(item, f"{place}[{key}]", seen)
    elif isinstance(value, list | tuple | set | frozenset):
        for number, item in enumerate(value):
            yield from _held(item, f"{place}[{number}]", seen)
    elif is_dataclass(value) and not isinstance(value, type):
        where = f"{place} {value.name}" if hasattr(value, "name") else place
        for field in fields(value):
            yield from _held(getattr(value, field.name), where, seen)
    elif type(value).__module__.startswith("depeche.") and hasattr(value, "__dict__"):
        yield from _held(vars(value), place, seen)
    elif isinstance(getattr(value, "__self__", None), re.Pattern):
        yield from _held(value.__self__, place, seen)


def _built(value: Any, name: str, module: ModuleType) -> Iterator[tuple[str, re.Pattern[str]]]:
    """What a function without arguments builds, if that is a pattern."""
    if inspect.isroutine(inspect.unwrap(value)) and getattr(value, "__module__", "") == module.__name__:
        made = inspect.signature(value)
        if not made.parameters and made.return_annotation == _BUILDS:
            yield name, value()


def _written(module: ModuleType, tree: ast.Module) -> Iterator[Used]:
    """The patterns that stand in the functions of a module; what is put into one as it runs stands as ``x``."""
    for function in (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)):
        for call in (node for node in ast.walk(function) if isinstance(node, ast.Call) and node.args):
            method, text = _of_re(call.func), _text(call.args[0])
            if method and text is not None:
                later = frozenset[str]().union(*_asked(function).values())
                methods = later if method == "compile" else frozenset([method])
                yield Used(f"{module.__name__}.{function.name}", re.compile(text), methods)


def _of_re(function: ast.expr) -> str:
    """Which function of the module ``re`` is called."""
    of_module = isinstance(function, ast.Attribute) and isinstance(function.value, ast.Name)
    known = of_module and function.value.id == "re" and function.attr in (*_METHODS, "compile")
    return function.attr if known else ""


def _text(node: ast.expr) -> str | None:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(str(part.value) if isinstance(part, ast.Constant) else "x" for part in node.values)
    return None
