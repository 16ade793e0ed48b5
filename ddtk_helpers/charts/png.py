"""A chart as PNG, small and quickly written: a chart has few colors."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from PIL.Image import Image

_COMPRESSED = 4  # of 9: half the time of the usual 6, and a few per cent larger
_MOST_COLORS = 20_000
_MOST = 256
_SHADE = 4  # bits of a color that do not count: two of one shade are at most 15 of 255 apart


def png_bytes(image: Image, resolution: int) -> bytes:
    """Give the image as PNG with a palette in which no color is visibly another; else with all its colors."""
    from PIL import Image as images

    image = image.convert("RGB")
    shades = _most_common_of_each_shade(image)
    # The quantizer sets colors aside for what is rare: one for each step of 64. Of more shades than fit beside
    # those the rarest would lose theirs, and the colors of a legend mean something.
    aside = {tuple(part >> 2 for part in shade) for shade in shades}
    if shades and len(shades) + len(aside) <= _MOST:
        image = image.quantize(_MOST, method=images.Quantize.FASTOCTREE, dither=images.Dither.NONE)
        palette = image.getpalette() or []
        entries = [tuple(palette[place : place + 3]) for place in range(0, len(palette), 3)]
        # The quantizer gives each shade the mean of its dots; white would be a little gray.
        image.putpalette([part for entry in entries for part in shades.get(_shade(entry), entry)])
    file = io.BytesIO()
    image.save(file, format="png", compress_level=_COMPRESSED, dpi=(resolution, resolution))
    return file.getvalue()


def _most_common_of_each_shade(image: Image) -> dict[tuple[int, ...], Any]:
    """Give the color that most dots of each shade have; none for a photograph."""
    return {_shade(color): color for _, color in sorted(image.getcolors(_MOST_COLORS) or ())}


def _shade(color: tuple[int, ...]) -> tuple[int, ...]:
    red, green, blue = color
    return red >> _SHADE, green >> _SHADE, blue >> _SHADE
