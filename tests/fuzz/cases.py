"""Generated documents, by class; each is its class's name and its seed, and always the same."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from random import Random

from depeche import Document
from fuzz.phrases import (
    CENTURIES,
    CHARACTERS,
    CLUSTERS,
    DAYS,
    ERAS,
    LINES,
    MARKS,
    MONTHS,
    NAMES,
    NUMBERS,
    SENTENCES,
    UNITS,
    VERBS,
    YEARS,
)

# Dates of publication as metadata may have them: at the edges, doubtful, open, without a year.
PUBLISHED = (
    "2021-05-03",
    "2024-02-29",
    "2021-05",
    "2021",
    "0000",
    "0001",
    "0001-01-01",
    "9999",
    "9999-12-31",
    "-0044-03-15",
    "Y12024",
    "2019-12/..",
    "../2020-01",
    "2019-12-30/2020-01-02",
    "2020/2021",
    "XXXX-05-25",
    "XXXX-02-29",
    "2021-XX",
    "2021-05-XX",
    "202X",
    "19XX",
    "00XX",
    "2021-21",
    "2021-24",
    "9999-24",
    "2020~",
    "2020-05?",
    "2020-05-03%",
    "2021-05-03T18:45:00",
)

_ENDS = ("\n\n", "\n\n", "\n", "\r\n\r\n", " ", " ", " ")
_LONGEST = 600
_REPEATED = 800


def article(random: Random, *, most: int = 4) -> str:
    """One to so many sentences, with lines that are none here and there."""
    parts = random.sample(SENTENCES, random.randint(1, most))
    if random.random() < 0.4:
        parts.insert(random.choice([0, 0, len(parts), random.randrange(len(parts) + 1)]), random.choice(LINES))
    return "".join(part + random.choice(_ENDS) for part in parts).rstrip(" ")


def mutated(random: Random) -> str:
    """An article of which characters, words, paragraphs and marks are missing, doubled, moved or strange."""
    text = article(random, most=3)
    for _ in range(random.choice([1, 1, 2, 3, 5, 8])):
        text = random.choice(_MUTATIONS)(text, random) if text else article(random, most=1)
    return text


def mixed(random: Random) -> str:
    """Marks, verbs, names and dates in any order."""
    kinds = (MARKS, MARKS, VERBS, NAMES, NAMES, (date(random),))
    found = [random.choice(random.choice(kinds)) for _ in range(random.randint(1, 24))]
    return random.choice([" ", " ", ""]).join(found)


def dated(random: Random) -> str:
    """Dates of every manner, alone or in sentences."""
    frames = (
        "{}",
        "{}.",
        "Le pont rouvre {}.",
        "L’hôpital fut fondé {}, a dit Ingrid Solberg.",
        "{}, {} et {}",
        "({})",
    )
    frames = (
        *frames,
        "de {} à {}",
        "{}-{}",
        "entre {} et {}",
        "« {} »",
        "La ville date d’{}.\n\n{} : la fin.",
        "{} {}",
    )
    found = [random.choice(frames) for _ in range(random.randint(1, 3))]
    return " ".join(frame.format(*(date(random) for _ in range(frame.count("{}")))) for frame in found)


def date(random: Random) -> str:
    """One date, duration or time of day, possible or not."""
    day, month, year, unit = (random.choice(list_) for list_ in (DAYS, MONTHS, YEARS, UNITS))
    number, other, century, era = (random.choice(list_) for list_ in (NUMBERS, NUMBERS, CENTURIES, ERAS))
    forms = (
        f"le {number} {month} {year}",
        f"le {day} {number} {month}",
        f"{number}/{other}/{year}",
        f"{year}-{random.randint(0, 13):02}-{random.randint(0, 32):02}",
        f"{number}.{random.randint(0, 13)}.{year}",
        f"le 29 février {year}",
        f"en {month} {year} {era}",
        f"en {year} {era}",
        f"en l’an {year} {era}",
        f"au {century} siècle {era}",
        f"aux {century} et {random.choice(CENTURIES)} siècles {era}",
        f"dans les années {year}",
        f"au début des années {random.choice(['20', '60', '1970', '0', '1990'])}",
        f"il y a {number} {unit}",
        f"dans {number} {unit}",
        f"depuis {number} {unit}",
        f"{number} {unit} plus tard",
        f"{number} {unit} avant",
        f"au cours des {number} derniers {unit}",
        f"tous les {number} {unit}",
        f"du {number} au {other} {month} {year}",
        f"de {year} à {random.choice(YEARS)}",
        f"entre {month} et {random.choice(MONTHS)} {year}",
        f"avant {year}",
        f"depuis {month}",
        f"d’ici {year}",
        f"à {number} h {other}",
        f"à {random.randint(0, 25)}h{random.randint(0, 61):02}",
        f"{day} {random.choice(['dernier', 'prochain', 'soir', 'matin', 'en huit'])}",
        random.choice(
            ("hier", "demain", "la veille", "le lendemain", "l’an dernier", "ce jour-là", "le mois prochain")
        ),
        random.choice(("au printemps", "l’hiver dernier", "à l’automne", "à Noël", "mi-", "fin ")) + f" {month} {year}",
        f"le {century} trimestre {year}",
        f"il avait {number} ans",
        f"{number} {month} {era}",
        f"{year}/{random.choice(YEARS)}",
        f"{year}-{random.choice(YEARS)}",
    )
    return random.choice(forms)


def unicode(random: Random) -> str:
    """A text with characters that few readers think of."""
    text = random.choice([article(random, most=2), mixed(random), dated(random)])
    for _ in range(random.choice([1, 1, 2, 4])):
        text = random.choice(_DISGUISES)(text, random)
    return text


def cut(random: Random) -> str:
    """A sentence or two that begin or end anywhere."""
    text = article(random, most=2)
    end = random.randint(1, len(text))
    start = random.choice([0, 0, random.randrange(end)])
    kept = text[start:end]
    # After a comma or a mark nothing else tells a reader that there is no more.
    return kept + random.choice(["", "", "", ",", ", ", " «", "»", ":", " que", " et", "."])


def grown(random: Random) -> str:
    """The same few words over and over."""
    unit = shape(random)
    return (unit * random.choice([2, 5, 20, 100]))[:_REPEATED]


def shape(random: Random) -> str:
    """What a text may be made of that goes on without end."""
    pieces = (*MARKS, *VERBS, *NAMES, *NUMBERS, date(random), random.choice(LINES), random.choice(SENTENCES))
    found = [random.choice(pieces) for _ in range(random.randint(1, 4))]
    return random.choice([" ", " ", ""]).join(found) + random.choice([" ", " ", "", ", ", ". ", "\n\n", " et "])


CLASSES: dict[str, Callable[[Random], str]] = {
    "mutated": mutated,
    "mixed": mixed,
    "dated": dated,
    "unicode": unicode,
    "cut": cut,
    "grown": grown,
}


def case(name: str, seed: int) -> Document:
    """The document of a class and a seed."""
    random = Random(f"{name} {seed}")
    text = CLASSES[name](random)[: _REPEATED if name == "grown" else _LONGEST]
    return Document(f"{name}-{seed:06}", text, published=random.choice(PUBLISHED) if random.random() < 0.5 else None)


def cases(start: int, count: int) -> list[Document]:
    """So many documents, of all classes in turn."""
    names = list(CLASSES)
    return [case(names[number % len(names)], number) for number in range(start, start + count)]


def corpus(seed: int) -> list[Document]:
    """None to five short articles, of the same classes or whole, with or without metadata."""
    random = Random(f"corpus {seed}")
    found = []
    for number in range(random.randint(0, 5)):
        write = random.choice([article, article, dated, *CLASSES.values()])
        known = {name: _known(random) for name in ("title", "source", "url", "author")}
        published = random.choice(PUBLISHED) if random.random() < 0.6 else None
        found.append(Document(f"corpus-{seed:06}/{number}", write(random)[:_REPEATED], published=published, **known))
    return found


def _known(random: Random) -> str | None:
    return random.choice([None, None, random.choice(LINES), random.choice(NAMES), mixed(random), unicode(random)])


Mutation = Callable[[str, Random], str]


def _span(text: str, random: Random, most: int = 12) -> tuple[int, int]:
    start = random.randrange(len(text) + 1)
    return start, min(len(text), start + random.randint(1, most))


def _delete(text: str, random: Random) -> str:
    start, end = _span(text, random)
    return text[:start] + text[end:]


def _double(text: str, random: Random) -> str:
    start, end = _span(text, random)
    return text[:end] + text[start:]


def _insert(text: str, random: Random) -> str:
    at = random.randrange(len(text) + 1)
    return text[:at] + random.choice([random.choice(MARKS), random.choice(NAMES), date(random)]) + text[at:]


def _swap(text: str, random: Random) -> str:
    at = random.randrange(len(text) + 1)
    return text[:at] + text[at : at + 2][::-1] + text[at + 2 :]


def _mark(text: str, random: Random) -> str:
    """Another mark in the place of one, or none."""
    places = [at for at, character in enumerate(text) if not character.isalnum() and character != " "]
    if not places:
        return text
    at = random.choice(places)
    return text[:at] + random.choice(["", random.choice(MARKS)]) + text[at + 1 :]


def _words(text: str, random: Random) -> str:
    """Words in another order, twice or not at all."""
    words = text.split(" ")
    one, other = random.randrange(len(words)), random.randrange(len(words))
    how = random.randrange(4)
    if how == 0:
        words[one], words[other] = words[other], words[one]
    elif how == 1:
        words.insert(one, words[other])
    elif how == 2:
        del words[min(one, other) : max(one, other) + 1]
    else:
        words[one] = words[one].upper() if random.random() < 0.5 else words[one].capitalize()
    return " ".join(words)


def _paragraphs(text: str, random: Random) -> str:
    """Paragraphs in another order, twice, or parted and joined elsewhere."""
    parts = text.split("\n\n")
    how = random.randrange(4)
    if how == 0:
        random.shuffle(parts)
    elif how == 1:
        parts.append(random.choice(parts))
    elif how == 2:
        return " ".join(parts)
    else:
        return text.replace(random.choice([". ", ", ", " "]), random.choice(["\n\n", "\n"]), random.randint(1, 3))
    return "\n\n".join(parts)


_MUTATIONS: tuple[Mutation, ...] = (_delete, _double, _insert, _swap, _mark, _mark, _words, _words, _paragraphs)


def _strange(text: str, random: Random) -> str:
    """A strange character at some places, most often where words begin or end."""
    kind = random.choice(list(CHARACTERS))
    for _ in range(random.choice([1, 1, 3, 10])):
        inner = [at for at in range(1, len(text)) if text[at - 1].isalnum() != text[at].isalnum()]
        at = random.choice([0, len(text), random.randrange(len(text) + 1), *random.sample(inner, min(5, len(inner)))])
        text = text[:at] + random.choice(CHARACTERS[kind]) + text[at:]
    return text


def _cluster(text: str, random: Random) -> str:
    at = random.randrange(len(text) + 1)
    return text[:at] + random.choice(CLUSTERS) + text[at:]


def _spaces(text: str, random: Random) -> str:
    return text.replace(" ", random.choice(CHARACTERS["space"]), random.choice([1, 3, -1]))


def _ends(text: str, random: Random) -> str:
    end = random.choice(CHARACTERS["line end"])
    return text.replace(random.choice(["\n", " ", ". "]), end, random.choice([1, -1]))


def _replaced(text: str, random: Random) -> str:
    """Each of one character turned into a strange one."""
    if not text:
        return text
    return text.replace(random.choice(text), random.choice(CHARACTERS[random.choice(list(CHARACTERS))]))


def _form(text: str, random: Random) -> str:
    return unicodedata.normalize(random.choice(["NFD", "NFD", "NFKD", "NFKC"]), text)


def _case(text: str, random: Random) -> str:
    return random.choice([text.upper(), text.lower(), text.title(), text.swapcase()])


_DISGUISES: tuple[Mutation, ...] = (_strange, _strange, _strange, _cluster, _spaces, _ends, _replaced, _form, _case)
