"""The page that a principal reads: an executed notebook without code, prompts or widgets, in one file."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from html import escape, unescape
from pathlib import Path
from typing import Any

import mistune
from markupsafe import Markup

from ddtk_helpers.batch.page_parts import Link, links, template
from ddtk_helpers.batch.pictures import with_small_pictures
from ddtk_helpers.batch.sanitize import clean, image
from ddtk_helpers.paths import write_whole

HIDDEN = {
    "hide-from-page", "parameters", "injected-parameters", "learn", "instructions", "remove-cell",
}  # fmt: skip
_PICTURES = ("image/png", "image/jpeg")
_markdown = mistune.create_markdown(escape=False, plugins=["table", "strikethrough", "footnotes"])


@dataclass(frozen=True)
class PageFacts:
    """What a page says about itself, besides what the notebook shows."""

    title: str
    place: str
    district: str
    school_year: str
    today: str
    made_up: bool


def make_page(notebook: Mapping[str, Any], facts: PageFacts, folder: Path, file: Path) -> None:
    """Write the page of an executed notebook, with links to the files in its folder."""
    parts, sections = _headings([with_small_pictures(part) for part in _parts(notebook["cells"])])
    files = links(folder, leave_out=file.name)
    text = template("page.html").render(facts=facts, parts=parts, sections=sections, files=files)
    write_whole(file, text)


def _parts(cells: list[Any]) -> Iterator[str]:
    heading = ""
    for cell in cells:
        if HIDDEN & set(cell.metadata.get("tags", [])):
            continue
        if cell.cell_type == "markdown":
            html = _rendered(cell)
            heading = _last_heading(html) or heading
            yield html
        elif cell.cell_type == "code":
            for output in cell.outputs:
                if html := _output(output, heading):
                    yield html


def _rendered(cell: Any) -> str:
    pictures = cell.get("attachments", {})
    if not pictures:
        return _words_of_all(cell.source)

    def embedded(match: re.Match[str]) -> str:
        kinds = pictures.get(match[1], {})
        return next((f"data:{kind};base64,{data}" for kind, data in kinds.items()), "")

    return clean(re.sub(r"attachment:([^\")\s]+)", embedded, str(_markdown(cell.source))))


@lru_cache(maxsize=256)
def _words_of_all(source: str) -> str:
    """Give the HTML of a text cell; it is the same for every school."""
    return clean(re.sub(r"attachment:[^\")\s]+", "", str(_markdown(source))))


def _output(output: Any, heading: str) -> str:
    if output.output_type == "stream":
        text = output.text.strip() if output.name == "stdout" else ""  # warnings are not for readers
        return f"<pre>{escape(text)}</pre>" if text else ""
    data = output.get("data", {})
    if "text/html" in data:
        return f'<div class="output">{clean(data["text/html"])}</div>'
    for kind in _PICTURES:
        if kind in data:
            source = f"data:{kind};base64,{data[kind].replace(chr(10), '')}"
            return f"<figure>{image(source, _alt(output, kind, heading))}</figure>"
    if "image/svg+xml" in data:
        return (
            f"<figure>{image(_svg(data['image/svg+xml']), _alt(output, 'image/svg+xml', heading))}</figure>"
        )
    if "text/markdown" in data:
        return clean(str(_markdown(data["text/markdown"])))
    if any(kind.startswith("application/") for kind in data):
        return ""  # a widget without a plain form: its name in Python tells a reader nothing
    text = data.get("text/plain", "").strip()
    return f"<pre>{escape(text)}</pre>" if text else ""


def _svg(text: str) -> str:
    return "data:image/svg+xml;base64," + base64.b64encode(text.encode()).decode()


def _alt(output: Any, kind: str, heading: str) -> str:
    """Give the words for a picture: its own, else its plain text, else where it stands."""
    about = output.get("metadata", {})
    said = about.get("alt") or about.get(kind, {}).get("alt")
    plain = output.data.get("text/plain", "")
    if not said and plain and not re.match(r"<.*>$|'", plain):
        said = plain
    return said or (f"Chart: {heading}" if heading else "Chart")


def _headings(parts: list[str]) -> tuple[list[Markup], list[Link]]:
    """Drop the notebook's title, which the page has already, and give each section an address."""
    sections: list[Link] = []

    def numbered(match: re.Match[str]) -> str:
        sections.append(Link(f"#ddtk-part-{len(sections) + 1}", unescape(_words(match[1]))))
        return f'<h2 id="{sections[-1].address[1:]}">{match[1]}</h2>'

    done, titled = [], False
    for part in parts:
        if not titled:
            part, count = re.subn(r"<h1[^>]*>.*?</h1>", "", part, count=1, flags=re.DOTALL)
            titled = count > 0
        part = re.sub(r"<(/?)h1\b", r"<\1h2", part)
        done.append(Markup(re.sub(r"<h2[^>]*>(.*?)</h2>", numbered, part, flags=re.DOTALL)))
    return done, sections


def _words(html: str) -> str:
    return re.sub(r"<[^>]+>", "", html).strip()


def _last_heading(html: str) -> str:
    found = re.findall(r"<h[2-4][^>]*>(.*?)</h[2-4]>", html, re.DOTALL)
    return unescape(_words(found[-1])) if found else ""
