"""The words of figures and findings, in French and English, from one catalogue (``data/words.toml``).

A phrase is a template: ``{name}`` prints a value, ``{name:of}`` one with its preposition ("d’Alexandre", "du Figaro"),
``{share:percent}`` a share, ``{when:date}`` a date, ``{names:list}`` an enumeration. Numbers are printed as the
language writes them, and ``n`` chooses between singular and plural.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from numbers import Real
from string import Formatter
from typing import Any, TypeVar

from babel import Locale
from babel.dates import get_month_names
from babel.lists import format_list
from babel.numbers import format_decimal, format_percent

from depeche.data import load_toml

Item = TypeVar("Item")

# English is that of Britain, so that days stand before months as in French.
LOCALES = {"fr": "fr", "en": "en_GB"}

_DAY = re.compile(r"(\d{4}|XXXX)-(\d\d)-(\d\d)")
_MONTH = re.compile(r"(\d{4}|XXXX)-(\d\d)")
_DECADE = re.compile(r"(\d{3})X")
# Signs that turn the direction of writing: those of a name would turn the words around it too.
_TURNS = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)])
_VOWELS = "aàâäeéèêëiîïoôöuùûüœæ"


class Words(Formatter):
    """The catalogue in one language.

    Parameters
    ----------
    language
        ``fr`` or ``en``.

    Raises
    ------
    ValueError
        For another language.

    Examples
    --------
    >>> words = Words("fr")
    >>> words("unit.mentions", n=2)
    '2 mentions'
    >>> words.of("Agnès Varda")
    'd’Agnès Varda'
    """

    def __init__(self, language: str) -> None:
        if language not in LOCALES:
            raise ValueError(f"no words in language {language!r}: choose one of {', '.join(sorted(LOCALES))}")
        self.language = language
        self._locale = LOCALES[language]
        self._phrases = _catalogue(language)
        self._grammar: dict[str, Any] = load_toml("words.toml")["grammar"][language]

    def __call__(self, key: str, **values: Any) -> str:
        """Return the phrase `key` with its `values` filled in.

        Parameters
        ----------
        key
            Path in the catalogue, such as ``entities.frequency.title``.
        **values
            What the phrase's placeholders stand for; ``n`` also chooses the plural form.

        Raises
        ------
        KeyError
            If the catalogue has no such phrase, or the phrase needs a value that is not given.
        """
        if key not in self._phrases:
            raise KeyError(f"no phrase {key!r} in the catalogue of words (data/words.toml)")
        template = self._form(self._phrases[key], values.get("n", 0))
        try:
            return self.vformat(template, (), values)
        except KeyError as missing:
            raise KeyError(f"phrase {key!r} needs a value for {missing}") from None

    def __contains__(self, key: str) -> bool:
        return key in self._phrases

    def term(self, section: str, value: str) -> str:
        """Return the word for `value` of a closed vocabulary; a value that the catalogue lacks stays as it is."""
        key = f"{section}.{value}"
        return self(key) if key in self else value

    def number(self, value: float, *, digits: int = 1) -> str:
        """Return a number as the language writes it, with at most so many `digits` after the point.

        Examples
        --------
        >>> Words("en").number(1234.5)
        '1,234.5'
        """
        return str(format_decimal(round(float(value), digits), locale=self._locale))

    def percent(self, share: float) -> str:
        """Return a share in whole percent, never rounded to nothing or to all."""
        rounded = round(share * 100)
        if rounded in (0, 100) and 0 < share < 1:
            sign, bound = ("<", 0.01) if rounded == 0 else (">", 0.99)
            return self.typeset(f"{sign} {format_percent(bound, locale=self._locale)}")
        return self.typeset(format_percent(rounded / 100, locale=self._locale))

    def date(self, value: str) -> str:
        """Return an ISO or EDTF date in words; what is no such date stays as it is.

        Examples
        --------
        >>> Words("fr").date("2022-05-01"), Words("fr").date("XXXX-05-19"), Words("fr").date("2022-05")
        ('1er mai 2022', '19 mai', 'mai 2022')
        """
        first, slash, last = value.partition("/")
        if slash:
            return self._interval(first, last)
        core = value.rstrip("~?%").split("T")[0]
        return self._relative("about", core) if core and value[-1] in "~%" else self._single_date(core)

    def on(self, value: str) -> str:
        """Return a date with its preposition: "le 19 mai", "en mai 2022", "on 19 May", "in 2022"."""
        return self._relative("on", value)

    def month(self, number: int, *, short: bool = False) -> str:
        """Return the name of a month, 1 to 12."""
        return str(get_month_names("abbreviated" if short else "wide", locale=self._locale)[number])

    def join(self, items: Sequence[Item], *, most: int | None = None, show: Callable[[Item], str] = str) -> str:
        """Return an enumeration: "a, b et c"; beyond `most` items, "a, b et 37 autres"; `show` writes those told."""
        told = items if most is None or len(items) <= most + 1 else items[:most]
        left = len(items) - len(told)
        shown = [*map(show, told), *([self("list.others", n=left)] if left else [])]
        return str(format_list(shown, locale=self._locale))

    def items(self, items: Iterable[str]) -> str:
        """Return longer items, one after the other: "a ; b ; c"."""
        return self("list.semicolon").join(items)

    def of(self, name: str) -> str:
        """Return `name` after the language's "of": "de Minsk", "d’Alep", "du Caire", "de la Défense"."""
        if self.language != "fr":
            return f"of {name}"
        first, _, rest = name.partition(" ")
        contracted = self._grammar["contracted"].get(first.lower()) if rest else None
        if contracted is not None:
            return f"{contracted} {rest}".strip()
        return f"d’{name}" if self._elides(name) else f"de {name}"

    def typeset(self, text: str) -> str:
        """Return `text` with the language's spaces and apostrophes: narrow no-break spaces in French."""
        return _typeset(text, self.language)

    # How string.Formatter prints a value: our own formats, else numbers as the language writes them.
    def format_field(self, value: Any, spec: str) -> str:
        """Print one value of a phrase."""
        formats: dict[str, Callable[[Any], str]]
        formats = {"of": self.of, "percent": self.percent, "date": self.date, "on": self.on, "list": self.join}
        if spec in formats:
            return formats[spec](value)
        # Numbers of pandas and numpy are no `int` but are `Real`.
        if isinstance(value, Real) and not isinstance(value, bool):
            return self.number(float(value))
        return str(super().format_field(value, spec))

    def _form(self, phrase: str | dict[str, str], n: float) -> str:
        if isinstance(phrase, str):
            return phrase
        # Babel counts the decimals: 1.0 is no singular in English, so whole numbers lose theirs.
        category: str = Locale.parse(self._locale).plural_form(int(n) if n == int(n) else float(n))
        return phrase.get(category, phrase["other"])

    def _single_date(self, value: str) -> str:
        if (match := _DAY.fullmatch(value)) and 1 <= int(match[2]) <= 12:
            year, month, day = match.groups()
            number = str(int(day)) + (self._grammar["first"] if int(day) == 1 else "")
            return f"{number} {self.month(int(month))}" + ("" if year == "XXXX" else f" {year}")
        if (match := _MONTH.fullmatch(value)) and 1 <= int(match[2]) <= 12:
            return self.month(int(match[2])) + ("" if match[1] == "XXXX" else f" {match[1]}")
        if match := _season(value):
            return self(f"season.{match[2]}") + ("" if match[1] == "XXXX" else f" {match[1]}")
        if match := _DECADE.fullmatch(value):
            return self("date.decade", decade=f"{match[1]}0")
        return value

    def _relative(self, relation: str, value: str) -> str:
        """A date after "since", "until", "about" or "on": French puts an article before a day."""
        kind = "day" if _DAY.fullmatch(value.rstrip("~?%")) else "season" if _season(value) else "period"
        return self(f"date.{relation}.{kind}", when=self.date(value))

    def _interval(self, first: str, last: str) -> str:
        if first in ("", ".."):
            return self._relative("until", last) if last not in ("", "..") else self("date.unknown")
        if last in ("", ".."):
            return self._relative("since", first)
        return self("date.between", first=self.date(first), last=self.date(last))

    def _elides(self, name: str) -> bool:
        first = re.split(r"[\s\-’']", name, maxsplit=1)[0].lower()
        if not first or first in self._grammar["aspirated"]:
            return False
        return first[0] in _VOWELS or first in self._grammar["mute"]


def upright(text: str) -> str:
    """Text without the signs that turn the direction of writing, fit to stand among other words; no letter is lost.

    Examples
    --------
    >>> upright("l’accord \\u202eed étôc\\u202c")
    'l’accord ed étôc'
    """
    return text.translate(_TURNS)


def _season(value: str) -> re.Match[str] | None:
    match = _MONTH.fullmatch(value)
    return match if match and match[2] in ("21", "22", "23", "24") else None


def in_french(message: str) -> str:
    """What the terminal is told, in French, part by part; a part that the catalogue of messages lacks stays as it is.

    Examples
    --------
    >>> in_french("a.txt: no such file or folder; check its name").replace("\u202f", " ")
    'a.txt : ni fichier ni dossier de ce nom ; vérifier le nom'
    """
    return "\u202f; ".join(map(_part_in_french, message.split("; ")))


def _part_in_french(part: str) -> str:
    for pattern, french in _messages():
        if found := pattern.fullmatch(part):
            return french.format_map({name: _part_in_french(value) for name, value in found.groupdict().items()})
    return part


@cache
def _messages() -> list[tuple[re.Pattern[str], str]]:
    """What may be told in English, its values open, and the same in French."""
    told = load_toml("messages.toml")["messages"].items()
    opened = ((re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>.+)", re.escape(english)), french) for english, french in told)
    return [(re.compile(pattern), _typeset(french, "fr")) for pattern, french in opened]


def phrases(language: str) -> dict[str, str | dict[str, str]]:
    """All phrases of a language by key: a template, or templates by plural category."""
    return dict(_catalogue(language))


@cache
def _catalogue(language: str) -> dict[str, str | dict[str, str]]:
    sections = {name: part for name, part in load_toml("words.toml").items() if name != "grammar"}
    return {key: _typeset_all(phrase[language], language) for key, phrase in _leaves(sections) if language in phrase}


def _leaves(part: dict[str, Any], path: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    for name, inner in part.items():
        if set(inner) <= set(LOCALES):
            yield path + name, inner
        else:
            yield from _leaves(inner, f"{path}{name}.")


def _typeset_all(phrase: str | dict[str, str], language: str) -> str | dict[str, str]:
    if isinstance(phrase, str):
        return _typeset(phrase, language)
    return {category: _typeset(template, language) for category, template in phrase.items()}


def _typeset(text: str, language: str) -> str:
    text = text.replace("'", "’")
    if language != "fr":
        return text
    text = re.sub(r"(?<![ \u00a0\u202f])[ \u00a0\u202f]+([;:!?%»])", "\u202f\\1", text)
    text = re.sub(r"(?<=\d) (?=\d{3}(?!\d))", "\u202f", text)
    return re.sub(r"«[ \u00a0\u202f]*", "«\u202f", text)
