"""Keep a page under a megabyte: charts have few colors, so most of a picture's bytes are not needed."""

from __future__ import annotations

import base64
import binascii
import io
import re

from PIL import Image, UnidentifiedImageError

_PICTURE = re.compile(r"(data:image/png;base64,)([A-Za-z0-9+/=\s]+)")


def with_small_pictures(html: str) -> str:
    """Give the HTML with each PNG picture in it brought down to 256 colors, where that is smaller."""
    return _PICTURE.sub(lambda match: match[1] + _smaller(match[2]), html)


def _smaller(data: str) -> str:
    try:
        with Image.open(io.BytesIO(base64.b64decode(data))) as picture:
            if picture.mode == "P":  # our own charts
                return data
            # Of the three ways, only this one keeps rare colors: those of a legend mean something.
            few = _on_white(picture).quantize(
                256, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE
            )
    except (binascii.Error, UnidentifiedImageError, OSError):
        return data
    file = io.BytesIO()
    few.save(file, "PNG")  # `optimize` would take four times as long for a few per cent
    small = base64.b64encode(file.getvalue()).decode()
    return small if len(small) < len(data) else data


def _on_white(picture: Image.Image) -> Image.Image:
    if picture.mode == "RGB":
        return picture
    ground = Image.new("RGBA", picture.size, "white")
    ground.alpha_composite(picture.convert("RGBA"))
    return ground.convert("RGB")
