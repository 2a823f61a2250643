"""Pages of the web, feeds, mail."""

from __future__ import annotations

import email
from collections.abc import Iterator
from email.policy import default
from typing import Any

from depeche.corpus.formats import Article, File, FormatError
from depeche.corpus.formats.dates import edtf_of
from depeche.corpus.formats.markup import folded, markup, page, paragraphs

_NO_WORDS = "is a web page without an article; open it in a browser and save the article's words as a .txt file"


def read_page(file: File) -> Iterator[Article]:
    """The article of a web page, found by trafilatura."""
    import trafilatura

    # Precision: what stands beside the article is worse than a sentence less.
    found: Any = trafilatura.bare_extraction(
        markup(file.data), url=file.url or None, with_metadata=True, include_comments=False, favor_precision=True
    )
    lines = [line for line in (found.text or "").splitlines() if line.strip()] if found else []
    if found is None or not lines:
        raise FormatError(_NO_WORDS)
    title = found.title or ""
    yield Article(
        "\n\n".join(lines if title in ("", lines[0]) else [title, *lines]),
        title=title,
        source=found.sitename or found.hostname or "",
        url=found.url or file.url,
        author=(found.author or "").replace("; ", ", "),
        published=edtf_of(found.date or "") or "",
    )


def read_feed(file: File) -> Iterator[Article]:
    """The articles of an RSS or Atom feed, as far as it holds them whole."""
    import feedparser

    feed = feedparser.parse(file.data)
    short = 0
    for entry in feed.entries:
        content = entry.get("content")
        body = content[0].value if content else entry.get("summary", "")
        short += not content
        if text := _of_markup(body):
            yield Article(
                text,
                title=folded(entry.get("title", "")),
                source=folded(feed.feed.get("title", "")),
                url=entry.get("link", ""),
                author=entry.get("author", ""),
                published=edtf_of(entry.get("published") or entry.get("updated") or "") or "",
            )
    if not feed.entries:
        raise FormatError("is a feed (RSS or Atom) without entries; save each article as HTML")
    if short:
        file.notes.append(f"{short} of its {len(feed.entries)} entries hold a lead only; save those articles as HTML")


def read_mail(file: File) -> Iterator[Article]:
    """The words of a mail."""
    message = email.message_from_bytes(file.data, policy=default)
    body = message.get_body(("plain", "html"))
    if body is None:
        raise FormatError("is a mail without text; save what is attached to it")
    content = body.get_content()
    text = content if body.get_content_type() == "text/plain" else _of_markup(content)
    if not text.strip():
        raise FormatError("is a mail without text; save what is attached to it")
    file.notes.append("a mail is read as one text, also if it holds several articles; save each as a file of its own")
    if attached := [part.get_filename() or "" for part in message.iter_attachments()]:
        file.notes.append(
            f"what is attached is not read: {', '.join(filter(None, attached))}; save it beside the texts"
        )
    yield Article(text, title=str(message.get("Subject", "")), published=edtf_of(str(message.get("Date", ""))) or "")


def _of_markup(content: str) -> str:
    return "\n\n".join(paragraphs(page(f"<html><body>{content}</body></html>".encode()))) if content.strip() else ""
