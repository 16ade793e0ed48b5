"""Make HTML that came out of a notebook safe to publish: nothing runs, nothing is fetched.

Text from people may reach a page through a table or a sentence. Only the tags and attributes
listed here stay; a link may lead out, but no image, style or frame is loaded from anywhere.
"""

from __future__ import annotations

import re
import secrets
from html import escape

import bleach
from bleach.css_sanitizer import CSSSanitizer

TAGS = frozenset({
    "a", "abbr", "b", "blockquote", "br", "caption", "code", "col", "colgroup", "dd", "del", "details", "div", "dl",
    "dt", "em", "figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "img", "ins", "kbd", "li",
    "mark", "ol", "p", "pre", "q", "s", "small", "span", "strong", "sub", "summary", "sup", "table", "tbody", "td",
    "tfoot", "th", "thead", "time", "tr", "u", "ul",
})  # fmt: skip
_STYLES = [
    "background-color", "border", "border-collapse", "border-bottom", "border-top", "color", "font-size",
    "font-style", "font-weight", "margin", "max-width", "padding", "text-align", "vertical-align", "white-space",
    "width",
]  # fmt: skip
_PLAIN = {
    "class", "colspan", "rowspan", "scope", "headers", "id", "title", "lang", "style", "alt", "open", "datetime",
    "start", "type", "role", "aria-label", "aria-describedby", "aria-hidden", "width", "height",
}  # fmt: skip
_IMAGE = re.compile(r"data:image/(png|jpeg|gif|svg\+xml)[;,]")
_LINK = re.compile(r"(https?://|mailto:|#)|[\w./-]+$")
# bleach keeps the text of a removed tag: rules of a style sheet and labels of buttons would show up as words.
_NOT_TEXT = re.compile(
    r"<(style|script|template|svg|math|button|select|textarea)\b.*?</\1\s*>", re.IGNORECASE | re.DOTALL
)
# The letters and digits of a picture can do no harm wherever they stand, and are most of what there is to read.
_PICTURE = re.compile(r"(data:image/(?:png|jpeg|gif);base64,)([A-Za-z0-9+/=]{100,})")
_ASIDE = f"aside{secrets.token_hex(8)}n"  # nobody can write it
_PUT_ASIDE = re.compile(rf"{_ASIDE}(\d+)=")

_cleaner = bleach.Cleaner(
    tags=TAGS,
    attributes=lambda tag, name, value: _is_allowed(tag, name, value),
    protocols=["http", "https", "mailto", "data"],
    css_sanitizer=CSSSanitizer(allowed_css_properties=_STYLES),
    strip=True,
)


def clean(html: str) -> str:
    """Give the HTML without anything that could run or be fetched."""
    pictures: list[str] = []

    def put_aside(match: re.Match[str]) -> str:
        pictures.append(match[2])
        return f"{match[1]}{_ASIDE}{len(pictures) - 1}="

    light = _cleaner.clean(_PICTURE.sub(put_aside, _NOT_TEXT.sub("", html)))
    return _PUT_ASIDE.sub(lambda match: pictures[int(match[1])], light)


def image(source: str, alt: str) -> str:
    """Give an image tag for picture data held in the page itself."""
    return f'<img src="{escape(source)}" alt="{escape(alt)}">'


def _is_allowed(tag: str, name: str, value: str) -> bool:
    if name == "src":
        return tag == "img" and bool(_IMAGE.match(value))
    if name == "href":
        # Another notebook does not lie beside the page.
        return tag == "a" and bool(_LINK.match(value)) and not value.endswith(".ipynb")
    return name in _PLAIN
