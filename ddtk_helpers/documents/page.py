"""A document as one web page: no scripts, no outside files, readable on a phone and on paper."""

from __future__ import annotations

import base64
from functools import cache
from typing import TYPE_CHECKING

from ddtk_helpers.documents.blocks import Document, xml_text

if TYPE_CHECKING:
    from jinja2 import Template


def page_bytes(document: Document) -> bytes:
    """Give the page as UTF-8; every text from people is escaped by the template."""
    return _template().render(document=document).encode("utf-8", errors="replace")


@cache
def _template() -> Template:
    from jinja2 import Environment, PackageLoader, StrictUndefined  # only documents need it

    environment = Environment(
        loader=PackageLoader("ddtk_helpers"), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True, finalize=xml_text,
    )  # fmt: skip
    environment.filters["base64"] = lambda png: base64.b64encode(png).decode()
    environment.filters["kind"] = lambda block: type(block).__name__
    return environment.get_template("page.html")
