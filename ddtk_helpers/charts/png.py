"""A chart as PNG, small and quickly written: a chart has few colors."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

_COMPRESSED = 4  # of 9: half the time of the usual 6, and a few per cent larger
_MOST = 190  # shades; 256 less the 64 that the quantizer may set aside for what is rare
_SHADES = [value >> 4 for value in range(256)] * 3  # two colors of one shade are at most 15 of 255 apart


def png_bytes(image: Image, resolution: int) -> bytes:
    """Give the image as PNG with a palette in which no color is visibly another; else with all its colors."""
    from PIL import Image as images

    image = image.convert("RGB")
    # Each shade keeps the color that most of its dots have. Of more shades than these the rarest would lose
    # theirs, and the colors of a legend mean something.
    if image.point(_SHADES).getcolors(_MOST):
        image = image.quantize(256, method=images.Quantize.FASTOCTREE, dither=images.Dither.NONE)
    file = io.BytesIO()
    image.save(file, format="png", compress_level=_COMPRESSED, dpi=(resolution, resolution))
    return file.getvalue()
