"""Articles that would be code to whatever does not take them for words: markup, formulas, templates, letters that turn.

Each hazard stands in every part of an article that is shown somewhere: title, prose, the words of a statement, its
speaker, a caption, the name of the file, the metadata, and a reader's own names.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path

# A script that runs leaves `ran` in the page; an address that is asked for is seen by whoever watches the requests.
RAN = "window.ran"
HOST = "presse.example"

HAZARDS = {
    "script": f"<script>{RAN}=1</script>",
    "image": f'<img src="http://{HOST}/a.png" onerror="{RAN}=1">',
    "attribute": f'" onmouseover="{RAN}=1" style="background:url(http://{HOST}/b.png)" x=\'',
    "ends": "--> ]]> </td></table></section></svg></title></style></textarea>",
    "entities": "&lt;b&gt; &amp;amp; &#36;x&#36; &copy",
    "markdown": f"**gras** _penché_ [lien](javascript:{RAN}=1) ![](http://{HOST}/c.png) `code` ~~non~~ | a | b |",
    "latex": f"5 $ le m^3 puis 6 $ le m_2, $$x^2$$, \\(y\\), \\[z\\], \\href{{javascript:{RAN}=1}}{{t}}",
    "environment": "\\begin{equation} a_1 \\end{equation} \\ref{eq} \\input{/etc/passwd}",
    "typst": '#image("/etc/passwd") #eval("1") @ref <label> = titre *fort* $ x^2 $ // fin',
    "template": "{{ 7*7 }} {% raw %} {0} {name} {n:of} ${x} $body$ %s %(n)s <%= 7*7 %> #{7}",
    "turned": "gauche \u202eetiord\u202c et \u2067fin\u2069",
    "unclosed": "jamais \u202eémrefer",
}
# What a spreadsheet takes for a formula begins its cell.
FORMULAS = ("=1+1", "@SUM(1)", "+1-1", "-1+1", f'=HYPERLINK("http://{HOST}/d";"t")')

_ARTICLE = """Le lac {hazard} a gelé

Hélène {name} {hazard} a quitté Vilnius pour Minsk le 19 mai 2022, alors que la Pologne est limitrophe du Japon.

« Le prix du bois est de {hazard} partout », a déclaré Paul {name} le 20 mai 2022. « {hazard} », a ajouté Paul {name}, \
qui a rencontré Hélène {name} à Varsovie avec l’{hazard} et la Croix {name} de Lituanie. Un missile S-400 est à Minsk.

D’après {hazard}, le ministère a signé un « accord {hazard} » avec l’OTAN le 3 juin 2021.

{formula}

Le lac de Minsk {hazard} / Agence {name}
"""


def write_corpus(folder: Path) -> Path:
    """Write an article a hazard, and their metadata, into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    rows = []
    for number, (kind, hazard) in enumerate(HAZARDS.items()):
        name = f"{number:02} {_file_name(hazard)}.txt"
        formula = FORMULAS[number % len(FORMULAS)]
        text = _ARTICLE.format(hazard=hazard, name=kind.capitalize(), formula=formula)
        (folder / name).write_text(text, encoding="utf-8")
        url = f"https://{HOST}/{kind}?{hazard}" if number % 2 else f"javascript:{RAN}=1//{hazard}"
        told = (f"La Gazette {hazard}", url, f"{formula} {hazard}", f"{hazard} en titre")
        rows.append((name, f"2022-06-{number + 1:02}", *told))
    _write_csv(folder / "metadata.csv", [("file", "published", "source", "url", "author", "title"), *rows])
    return folder


def write_names(path: Path) -> Path:
    """Write a reader's own names: hazards, for the persons and things that the articles name."""
    rows = [("kind", "name", "aliases")]
    for number, (kind, hazard) in enumerate(HAZARDS.items()):
        rows.append(("person", f"Paul {hazard}", f"Paul {kind.capitalize()}"))
        thing = ("organisation", "place", "product", "event")[number % 4]
        rows.append((thing, f"Croix {hazard}", f"Croix {kind.capitalize()}"))
    _write_csv(path, rows)
    return path


def _write_csv(path: Path, rows: Iterable[Iterable[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)


def _file_name(hazard: str) -> str:
    """As much of it as a name may hold; in metadata a backslash parts folders."""
    return hazard.replace("/", "∕").replace("\\", "∖")[:60]
