"""How far nine people of the made-up district see the hallmarks of a clear vision there."""

from __future__ import annotations

from typing import Any, get_args

from ddtk_helpers.activities.a1_3_vision.choices import Hallmark
from ddtk_helpers.activities.a1_3_vision.records import HallmarkAnswer
from ddtk_helpers.sample.files import numbered
from ddtk_helpers.sample.recipes import recipe


def rows() -> list[dict[str, Any]]:
    """Give one row for each person and hallmark."""
    given = recipe("vision")
    words = {(one["item"], one["person"]): one for one in given["words"]}
    answers: list[tuple[str, dict[str, Any]]] = []
    for item, figures in given["hallmarks"].items():
        for (code, group), figure in zip(given["people"].items(), figures.split(), strict=True):
            said = words.get((item, code), {})
            about = {"respondent_code": code, "role_group": group, "wave": "baseline", "item": item}
            more = {name: said.get(name) for name in ("evidence", "make_it_four")}
            answers.append(("", {**about, "rating": rated(figure, get_args(Hallmark)), **more}))
    return numbered(HallmarkAnswer, answers)


def rated(figure: str, scale: tuple[str, ...]) -> str:
    """Give the rating that begins with a figure; k stands for “don't know”, the last of the scale."""
    return scale[-1] if figure == "k" else next(words for words in scale if words.startswith(figure))
