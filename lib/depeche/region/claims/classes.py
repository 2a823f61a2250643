"""Claims of classes: "les missiles balistiques DF-21", "le Neptune, un missile balistique", by ``classes.toml``."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from depeche.data import cell_list, load_csv, load_toml
from depeche.french.fold import fold_spaced
from depeche.region.claims.relation import Claim, Judgement

_ROOT, _ARMS = "engin", "arme"


@dataclass(frozen=True)
class System:
    """A weapon, vehicle or craft of the table."""

    name: str
    classes: tuple[str, ...]
    ambiguous: bool
    source: str
    as_of: str


def judge(claim: Claim) -> Judgement | None:
    """Whether a thing is of the class that the text calls it; nothing to judge if all things are, or it is another."""
    phrase, systems = claim.sense or "", systems_of(claim.subject.form)
    wanted = class_words().get(phrase, frozenset())
    if _ROOT in wanted or not systems:
        # "Système", "engin" fit everything.
        return None
    verdicts = [_holds(wanted, system) for system in systems]
    holds = True if True in verdicts else None if None in verdicts else False
    # A name with other bearers is one of those where not even the wider class fits.
    if holds is False and all(system.ambiguous and not _akin(wanted, system) for system in systems):
        return None
    system = systems[verdicts.index(holds)]
    fitting = wanted & _true_of(*system.classes) or wanted
    called = min(fitting, key=lambda name: (abs(len(name) - len(phrase)), name))
    evidence = f"{system.name} : {' ou '.join(system.classes)}."
    return Judgement(holds, evidence, system.source, system.as_of, object=called)


def _holds(wanted: frozenset[str], system: System) -> bool | None:
    """Whether a thing is of a class: its own, a wider one or one beside these; undecided if the class is narrower."""
    if wanted & _true_of(*system.classes):
        return True
    return None if any(set(system.classes) & set(_wider(name)) for name in wanted) else False


def _akin(wanted: frozenset[str], system: System) -> bool:
    """Whether a class shares a wider one with the thing's own, arms in general aside."""
    own = _true_of(*system.classes) - {_ROOT, _ARMS}
    return any(own & set(_wider(name)) for name in wanted)


@cache
def _true_of(*names: str) -> frozenset[str]:
    """The classes that a thing of these classes is of."""
    wider = {one for name in names for one in _wider(name)}
    beside = {other for one in wider for other in _classes()[one].get("also", ())}
    return frozenset(wider.union(*(_wider(other) for other in beside)))


@cache
def _wider(name: str) -> tuple[str, ...]:
    """A class and all wider ones."""
    names = [name]
    while broader := _classes()[names[-1]].get("broader"):
        names.append(broader)
    return tuple(names)


@cache
def _classes() -> dict[str, dict[str, Any]]:
    rows: dict[str, dict[str, Any]] = load_toml("classes.toml")["class"]
    return rows


@cache
def class_words() -> dict[str, frozenset[str]]:
    """The classes that each word or phrase may mean."""
    classes: dict[str, set[str]] = {}
    for name, row in _classes().items():
        for word in row["words"]:
            classes.setdefault(str(word).lower(), set()).add(name)
    return {word: frozenset(names) for word, names in classes.items()}


def systems_of(form: str) -> tuple[System, ...]:
    """What the table knows under a name; of a model that it lacks, the series: "Hwasong-21"."""
    index = system_forms()
    if systems := index.get(fold_spaced(form)):
        return systems
    series, hyphen, number = form.partition("-")
    systems = index.get(fold_spaced(series), ()) if hyphen and number[:1].isdigit() and number.isalnum() else ()
    return tuple(system for system in systems if fold_spaced(system.name) == fold_spaced(series))


@cache
def system_forms() -> dict[str, tuple[System, ...]]:
    """The systems of each name, folded."""
    systems: dict[str, list[System]] = {}
    for row in load_csv("systems.csv").to_dict("records"):
        ambiguous = {fold_spaced(form) for form in cell_list(row["ambiguous"])}
        for form in dict.fromkeys(fold_spaced(name) for name in (row["name"], *cell_list(row["aliases"]))):
            system = System(row["name"], cell_list(row["class"]), form in ambiguous, row["source"], row["as_of"])
            systems.setdefault(form, []).append(system)
    return {form: tuple(systems) for form, systems in systems.items()}
