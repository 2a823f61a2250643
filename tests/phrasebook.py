"""Which phrases of the catalogue the sources ask for, read from their syntax trees without running them."""

from __future__ import annotations

import ast
import json
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from depeche.data import load_toml

ANY = r".+"


def used(keys: set[str], roots: list[Path]) -> set[str]:
    """The keys that some string in Python files or notebooks below `roots` can be."""
    patterns = {pattern for root in roots for code in _sources(root) for pattern in _patterns(ast.parse(code))}
    patterns |= {f"{re.escape(section)}\\.{ANY}" for section in load_toml("tables.toml")["terms"].values()}
    # What is all wildcard would match every key.
    telling = [re.compile(pattern) for pattern in patterns if len(re.sub(r"\W", "", pattern.replace(ANY, ""))) > 2]
    return {key for key in keys if any(pattern.fullmatch(key) for pattern in telling)}


def missing(keys: set[str], roots: list[Path]) -> list[set[str]]:
    """What is asked of ``words(…)`` below `roots`, in any of its readings, and stands under none of the keys."""
    found = []
    for code in (code for root in roots for code in _sources(root)):
        tree = ast.parse(code)
        names = _assigned(tree)
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "words" and node.args:
                readings = {reading for reading in _resolved(node.args[0], names, 4) if "\\." in reading}
                if readings and not any(re.fullmatch(reading, key) for reading in readings for key in keys):
                    found.append(readings)
    return found


def _sources(root: Path) -> Iterator[str]:
    for path in sorted(root.rglob("*.py")):
        yield path.read_text(encoding="utf-8")
    for path in sorted(root.rglob("*.ipynb")):
        if ".ipynb_checkpoints" in path.parts:  # left by the lab
            continue
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        lines = (line for cell in cells if cell["cell_type"] == "code" for line in [*cell["source"], "\n"])
        yield "".join("pass\n" if line.lstrip().startswith(("%", "!")) else line for line in lines)

    for path in sorted([*root.rglob("*.html"), *root.rglob("gallery.md")]):
        # In a template words are joined by a tilde: as Python an f-string.
        for asked in re.findall(r"words\(([^),]*)", path.read_text(encoding="utf-8")):
            parts = [part.strip() for part in asked.split("~")]
            key = "".join(part[1:-1] if part[:1] in "\"'" else f"{{{part}}}" for part in parts)
            yield f'words(f"{key}")'


def _patterns(tree: ast.Module) -> Iterator[str]:
    """Each string that could be a key, as a pattern: what is not known is a wildcard."""
    names = _assigned(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            yield from (found for found in _resolved(node, names, 4) if "." in found.replace(ANY, ""))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and "." in node.value:
            yield re.escape(node.value)
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "term":
            yield from (f"{section}\\.{ANY}" for section in _resolved(node.args[0], names, 4))
        elif _names_heads(node):
            yield from (f"{section}\\.{ANY}" for section in _resolved(node.value, names, 4))
        elif isinstance(node, ast.Call) and ast.unparse(node.func) == "Sheet.of":
            yield from (f"{section}\\.(?:subtitle|caption)" for section in _resolved(node.args[0], names, 4))


def _names_heads(node: ast.AST) -> bool:
    """Whether a section for the heads of tables is given, or stands as the default."""
    if isinstance(node, ast.AnnAssign):
        return ast.unparse(node.target) == "heads"
    return isinstance(node, ast.keyword) and node.arg == "heads"


def _assigned(tree: ast.Module) -> dict[str, list[ast.expr]]:
    """What each name of a module may stand for."""
    found: dict[str, list[ast.expr]] = defaultdict(list)
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign):
            for target in node.targets:
                pairs = [(target, node.value)]
                if isinstance(target, ast.Tuple) and isinstance(node.value, ast.Tuple):
                    pairs = list(zip(target.elts, node.value.elts, strict=False))
                for name, value in pairs:
                    if isinstance(name, ast.Name):
                        found[name.id].append(value)
    return found


def _resolved(node: ast.expr, names: dict[str, list[ast.expr]], depth: int) -> set[str]:
    """The strings that an expression may be, as patterns."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return {re.escape(node.value)}
    if isinstance(node, ast.IfExp):
        return _resolved(node.body, names, depth) | _resolved(node.orelse, names, depth)
    if isinstance(node, ast.Name) and depth and node.id in names:
        return {found for value in names[node.id] for found in _resolved(value, names, depth - 1)}
    if isinstance(node, ast.JoinedStr):
        found = {""}
        for part in node.values:
            inner = part.value if isinstance(part, ast.FormattedValue) else part
            found = {before + after for before in found for after in _resolved(inner, names, depth)}
        return found
    return {ANY}
