"""Exports of press databases: Europresse, Factiva, Nexis; one file, many articles."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby, pairwise, takewhile
from operator import itemgetter
from typing import Any

from depeche.corpus.formats import Article, File, FormatError
from depeche.corpus.formats.dates import edtf_of
from depeche.corpus.formats.markup import folded, page, paragraphs, words
from depeche.data import load_toml

_RULES = load_toml("press.toml")


def _form(name: str) -> re.Pattern[str]:
    return re.compile(_RULES["form"][name], re.IGNORECASE)


_ISSUE_NUMBER, _END_MATTER, _WORDS = _form("issue_number"), _form("end_matter"), _form("words")
_FACTIVA_END, _NEXIS_END, _NEXIS_START = _form("factiva_end"), _form("nexis_end"), _form("nexis_start")
_TIME, _CODE, _COPYRIGHT, _LABEL = _form("time"), re.compile(_RULES["form"]["code"]), _form("copyright"), _form("label")
_LINK, _PAGE_DATE = _form("link"), _form("page_date")
_LABELS: dict[str, str] = {label: role for role, labels in _RULES["labels"].items() for label in labels}
_LANGUAGES = frozenset(_RULES["languages"])
# No name of an author, no head of an article is longer.
_LONGEST_NAME, _LONGEST_HEAD = 80, 12


def europresse(file: File) -> Iterator[Article]:
    """The articles of an Europresse page, of today or with a table an article as until about 2015."""
    tree = page(file.data)
    for name in _of_class(tree, "DocPublicationName"):
        article = next(iter(name.xpath("ancestor::article | ancestor::table")), None)
        if article is not None:
            yield _europresse_article(article, name)


def _europresse_article(article: Any, name: Any) -> Article:
    title = words(_of_class(article, "titreArticleVisu") or _of_class(article, "TitreArticleVisu"))
    header = words(_of_class(article, "DocHeader"))
    body = _of_class(article, "docOcurrContainer") or _of_class(article, "DocText")
    if body:
        head = [words(_of_class(article, "rdp__subtitle"))]
        author = words(_of_class(article, "sm-margin-bottomNews"))
        told = [paragraph for element in body for paragraph in paragraphs(element)]
        url = next(iter(body[0].xpath(".//a/@href")), "")
    else:
        told, url, head = paragraphs(article), "", []
        told = told[told.index(title) + 1 :] if title in told else told
        is_name = bool(told) and len(told[0]) < _LONGEST_NAME and not told[0].endswith((".", "!", "?", "…"))
        author = told.pop(0) if is_name else ""
    text = [*takewhile(lambda paragraph: not _END_MATTER.search(paragraph), told)]
    shown = [paragraph for paragraph in text if not _LINK.search(paragraph)]
    return Article(
        "\n\n".join(filter(None, [title, *head, *shown])),
        title=title,
        source=_ISSUE_NUMBER.sub("", words([name])),
        url=url,
        author=author,
        published=_date_in(header),
    )


def _of_class(element: Any, name: str) -> list[Any]:
    return list(element.xpath(f".//*[contains(concat(' ', @class, ' '), ' {name} ')]"))


def _date_in(header: str) -> str:
    """The date among the parts of a header: "Économie, mardi 14 mars 2023, p. 7"."""
    parts = [part.strip() for part in re.split(r",| - |\|", header)]
    return next((value for part in [header, *parts] if (value := edtf_of(part)) and len(part) > _SHORTEST_DATE), "")


_SHORTEST_DATE = 5


def read_press(file: File) -> Iterator[Article]:
    """The articles of a Factiva, Nexis or Lexis page."""
    found = list(articles(paragraphs(page(file.data).body)))
    if not found:
        remedy = "export them as HTML (Factiva) or DOCX (Nexis) with their full text"
        raise FormatError(f"is a page of a press database without articles; {remedy}")
    yield from found


def articles(found: list[str]) -> Iterator[Article]:
    """The articles of a document, by paragraphs, if it is an export of Factiva or Nexis; else none."""
    if any(_FACTIVA_END.match(paragraph) for paragraph in found) and any(map(_WORDS.match, found)):
        yield from _factiva(found)
    elif any(_NEXIS_END.match(paragraph) or _NEXIS_START.match(paragraph) for paragraph in found):
        yield from _nexis(found)


def articles_of_pages(pages: list[list[str]]) -> Iterator[Article]:
    """The articles of a Europresse PDF, by pages and paragraphs: each stands under its source and its date."""
    found = [(number, paragraph) for number, page in enumerate(pages) for paragraph in page]
    heads = [n for n, (_, line) in enumerate(found) if n and _PAGE_DATE.search(line) and _date_in(line)]
    for head, behind in pairwise([*heads, len(found) + 1]):
        body = found[head + 1 : behind - 1]
        by_page = ("\n\n".join(line for _, line in lines) for _, lines in groupby(body, key=itemgetter(0)))
        title, source = body[0][1] if body else "", found[head - 1][1]
        yield Article("\n\f\n".join(by_page), title=title, source=source, published=_date_in(found[head][1]))


def _factiva(found: list[str]) -> Iterator[Article]:
    """Fields without labels: section, title, author, length, date, time, source, code, page, language, rights."""
    for part in _cut(found, _FACTIVA_END):
        count = next((number for number, line in enumerate(part) if _WORDS.match(line)), None)
        if not count:
            continue
        before, fields = part[:count], part[count + 1 :]
        title = max(range(len(before)), key=lambda number: len(before[number]))
        date = next((number for number, line in enumerate(fields) if edtf_of(line)), None)
        if date is None:
            continue
        named = [number for number in range(date + 1, len(fields)) if not _TIME.match(fields[number])]
        rights = [number for number in named[:_LONGEST_HEAD] if _COPYRIGHT.match(fields[number])]
        language = [number for number in named[:_LONGEST_HEAD] if fields[number].lower() in _LANGUAGES]
        start = max([*rights, *language], default=named[0] if named else date) + 1
        yield Article(
            "\n\n".join([before[title], *fields[start:]]),
            title=before[title],
            source=fields[named[0]] if named else "",
            author=", ".join(before[title + 1 :]),
            published=edtf_of(fields[date]) or "",
        )


def _nexis(found: list[str]) -> Iterator[Article]:
    """Fields behind labels, after source, date and title: the title first in documents, last in plain text."""
    numbered = any(map(_NEXIS_START.match, found))
    for part in _cut(found, _NEXIS_START if numbered else _NEXIS_END):
        date = next((number for number, line in enumerate(part) if edtf_of(folded(line))), None)
        if date is None or date == 0:
            continue
        source = folded(part[date - 1])
        rest = part[date + 1 :]
        title = folded(part[date - 2]) if date > 1 else folded(rest.pop(0)) if rest else ""
        fields, body = _labelled(rest)
        yield Article(
            "\n\n".join(filter(None, [title, fields.get("standfirst", ""), *body])),
            title=title,
            source=source,
            url=fields.get("url", ""),
            author=fields.get("author", ""),
            published=edtf_of(folded(part[date])) or "",
        )


def _labelled(found: list[str]) -> tuple[dict[str, str], list[str]]:
    """What stands behind labels, and the paragraphs between the labels of the head and those of the foot."""
    fields: dict[str, str] = {}
    body: list[str] = []
    for paragraph in found:
        label = _LABEL.match(folded(paragraph))
        role = _LABELS.get((label["label"] or label["alone"]).lower().strip()) if label else None
        if label and role:
            fields.setdefault(role, label["value"] or "")
        if role == "foot" or (body and _COPYRIGHT.match(folded(paragraph))):
            break
        if role == "body":
            body = []
        elif role is None and not _COPYRIGHT.match(folded(paragraph)):
            body.append(paragraph)
    return fields, body


def _cut(found: list[str], sign: re.Pattern[str]) -> Iterator[list[str]]:
    """The paragraphs that each sign closes, or, if it stands before what it counts, opens."""
    at = [number for number, paragraph in enumerate(found) if sign.match(paragraph)]
    bounds = [*at, len(found)] if sign is _NEXIS_START else [-1, *at]
    for one, other in pairwise(bounds):
        if part := found[one + 1 : other]:
            yield part
