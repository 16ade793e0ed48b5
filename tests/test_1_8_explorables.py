"""Every explorable keeps the agreement: few controls, a chart and a sentence that follow, the same for the same seed."""

from __future__ import annotations

from itertools import product

import pandas as pd
import pytest
from scipy import stats

from ddtk_helpers.activities.a1_8_assessment_literacy.explorables import e01_percentile as e01
from ddtk_helpers.activities.a1_8_assessment_literacy.explorables.facts import lessons
from ddtk_helpers.activities.a1_8_assessment_literacy.explorables.find import explorables
from ddtk_helpers.activities.a1_8_assessment_literacy.explorables.inventory import found_sentence
from ddtk_helpers.charts.lesson import quick_picture, wipe
from ddtk_helpers.explorable import Choice, Control, Explorable, Slider, Sort, Switch
from ddtk_helpers.forms.explorable_form import ExplorableForm

every = pytest.mark.parametrize("one", explorables().values(), ids=lambda one: one.id)


def ends(one: Explorable) -> list[dict[str, object]]:
    """Give every combination of the controls' ends, with all words and both states of a switch."""
    values = [ends_of(control) for control in one.controls]
    return [
        dict(zip([control.name for control in one.controls], some, strict=True)) for some in product(*values)
    ]


def ends_of(control: Control) -> list[object]:
    """Give the ends of one control: cards lie all on one pile, or in turn on each."""
    if isinstance(control, Slider):
        return [control.lowest, control.default, control.highest]
    if isinstance(control, Choice):
        return list(control.choices)
    if isinstance(control, Sort):
        in_turn = tuple(control.piles[at % len(control.piles)] for at in range(len(control.cards)))
        return [*((pile,) * len(control.cards) for pile in control.piles), in_turn]
    return [False, True]


@every
def test_explorable_has_its_words(one: Explorable) -> None:
    lesson = lessons()[one.id]
    assert lesson.minutes <= 12
    assert lesson.explain.count(". ") <= 5


@every
def test_every_end_of_every_control_gives_a_sentence_and_a_text_alternative(one: Explorable) -> None:
    for values in ends(one):
        result = one.result(values)
        for told in (one.says(result), one.alt(result)):
            assert told.endswith((".", "?", "!")), values
            assert "nan" not in told.casefold().split() and "inf" not in told.casefold().split(), values


@every
def test_every_control_changes_the_sentence(one: Explorable) -> None:
    told = {tuple(values.values()): one.says(one.result(values)) for values in ends(one)}
    for at, control in enumerate(one.controls):
        others = {(*key[:at], *key[at + 1 :]) for key in told}
        moved = [{told[key] for key in told if (*key[:at], *key[at + 1 :]) == other} for other in others]
        assert any(len(some) > 1 for some in moved), control.name


@every
def test_chart_is_drawn_at_every_end_without_leaving_the_picture(one: Explorable) -> None:
    from matplotlib.text import Text

    ax = None
    for values in ends(one):
        ax = one.draw(one.result(values), wipe(ax) if ax else None)
        figure = ax.figure
        quick_picture(ax)
        width, height = figure.canvas.get_width_height()
        for text in figure.findobj(Text):
            if text.get_visible() and text.get_text().strip():
                box = text.get_window_extent()
                inside = box.x0 >= -2 and box.x1 <= width + 2 and box.y0 >= -2 and box.y1 <= height + 2
                assert inside, f"{values}: “{text.get_text()}” leaves the picture"


@every
def test_chart_on_wiped_axes_is_the_one_on_fresh_axes(one: Explorable) -> None:
    used = None
    for values in ends(one):
        result = one.result(values)
        used = one.draw(result, wipe(used) if used else None)
        assert quick_picture(used) == quick_picture(one.draw(result, None)), (
            f"{values}: something was left over"
        )


@every
def test_same_values_and_seed_give_the_same_picture(one: Explorable) -> None:
    pictures = [quick_picture(one.draw(one.result(), None)) for _ in range(2)]
    assert pictures[0] == pictures[1]


@every
def test_reset_goes_back_to_where_play_began(one: Explorable) -> None:
    form = ExplorableForm(one, one.id)
    before = dict(form.seen) | {"count": 0}
    form.receive({"do": "move", "values": ends(one)[-1]})
    form.receive({"do": "again"})
    form.receive({"do": "reset"})
    assert dict(form.seen) | {"count": 0} == before
    assert form.seen["says"] in form.as_html().replace("&#x27;", "'").replace("&quot;", '"')


@every
def test_nonsense_from_the_page_moves_nothing_out_of_its_range(one: Explorable) -> None:
    form = ExplorableForm(one, one.id)
    for nonsense in (float("nan"), 1e9, -1e9, "<script>", None, [], {}, True):
        form.receive({"do": "move", "values": {control.name: nonsense for control in one.controls}})
        for control in one.controls:
            value = form.values[control.name]
            if isinstance(control, Slider):
                assert control.lowest <= value <= control.highest
            elif isinstance(control, Sort):
                assert value == control.default
            else:
                assert value in (control.choices if isinstance(control, Choice) else (False, True))
    form.receive({"do": "move", "values": "nothing"})


def test_no_explorable_has_more_than_three_controls() -> None:
    switches = tuple(Switch(f"s{n}", "On?") for n in range(4))
    with pytest.raises(ValueError, match="4 controls"):
        Explorable("E0", switches, dict, e01.draw, str, str)


def test_cards_are_sorted_pile_by_pile_and_unknown_piles_are_the_first() -> None:
    cards = Sort("cards", "Which pile?", (("A", "one"), ("B", "two")), ("silent", "supports"))
    assert cards.default == ("silent", "silent")
    assert cards.read(["supports", "<script>"]) == ("supports", "silent")
    assert cards.read([["supports"], {}]) == ("silent", "silent")
    assert cards.read(["supports"]) == cards.read("supports") == cards.default


# ---- E1 -------------------------------------------------------------------------------------


@pytest.mark.parametrize(("low", "high", "told"), [(50, 60, 0.25), (90, 99, 1.04)])
def test_e1_steps_of_ranks_are_as_wide_as_scipy_says(low: int, high: int, told: float) -> None:
    wide = stats.norm.ppf(high / 100) - stats.norm.ppf(low / 100)
    assert e01.step_in_deviations(low, high) == pytest.approx(wide)
    assert round(wide, 2) == told
    assert f"{told:.2f} standard deviations" in e01.says(e01.work(24, "medium", True))


def test_e1_same_answers_have_another_rank_in_another_group() -> None:
    ranks = {test: e01.work(24, test, False).rank for test in e01.TESTS}
    assert ranks["easy"] < ranks["medium"] < ranks["hard"]
    for test, (mean, spread) in e01.TESTS.items():
        assert ranks[test] == round(100 * stats.norm.cdf(24, mean, spread))


def test_e1_rank_is_never_zero_or_a_hundred() -> None:
    assert e01.work(0, "easy", False).rank == 1
    assert e01.work(40, "hard", False).rank == 99


def test_where_to_look_says_in_how_many_of_our_lists_a_source_stands() -> None:
    found = pd.DataFrame({"source": ["MCAS", "Screener", "Log", "Survey"], "schools": [11, 7, 2, 1]})
    says = "Begin with MCAS (in 11 of our lists), Screener (in 7 of our lists) and Log (in 2 of our lists). One more source fits too."
    assert found_sentence(found) == says
