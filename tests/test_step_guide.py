"""The run-of-show: how the rest is planned anew, what each button does, and what a reader without a browser sees."""

from __future__ import annotations

import uuid
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ddtk_helpers import steps as run_of_show
from ddtk_helpers.forms import Step, StepGuide
from ddtk_helpers.steps import MINUTE, Plan, Run, least, plan_sentence, replan

SHORT = st.lists(st.integers(1, 90), max_size=12)
NOON = 1_790_000_000_000
STEPS = (Step("Frame", 5, "Read the purpose aloud."), Step("Rate", 12), Step("Reveal", 5), Step("Decide", 8))


def running(*pressed: tuple[str, float]) -> Run:
    """Give the clock after these buttons were pressed, each so many minutes after the start."""
    run = run_of_show.start(run_of_show.new_run(STEPS), NOON)
    for button, minutes in pressed:
        run = getattr(run_of_show, button)(run, NOON + int(minutes * MINUTE))
    return run


def minutes_left(run: Run, at: float) -> float:
    """Give the minutes that the present step still has, so many minutes after the start."""
    moment = NOON + int(at * MINUTE)
    return (run.step_ends(moment) - moment) / MINUTE


@pytest.fixture
def guide() -> StepGuide:
    """Give a guide with a clock of its own."""
    return StepGuide(STEPS, f"Barriers {uuid.uuid4().hex[:6]}")


# Planning the rest


@given(SHORT, st.integers(-100, 1000))
@example([], 5)
@example([3, 3, 3], 8)
def test_the_minutes_add_up_to_what_there_is_or_the_plan_says_what_is_missing(
    planned: list[int], available: int
) -> None:
    plan = replan(planned, available)
    if planned:
        assert sum(plan.minutes) == available + plan.over
    assert plan.over >= 0
    assert plan.over == 0 or plan.minutes == tuple(map(least, planned))


@given(SHORT, st.integers(-100, 1000))
def test_no_step_falls_below_its_least(planned: list[int], available: int) -> None:
    plan = replan(planned, available)
    assert len(plan.minutes) == len(planned)
    assert all(new >= least(old) >= 1 for new, old in zip(plan.minutes, planned, strict=True))


@given(SHORT, st.integers(-100, 1000))
def test_a_longer_step_never_becomes_the_shorter_one(planned: list[int], available: int) -> None:
    plan = replan(planned, available)
    pairs = sorted(zip(planned, plan.minutes, strict=True))
    for (old, new), (later_old, later_new) in pairwise(pairs):
        assert old == later_old or new <= later_new


@given(SHORT.filter(bool))
def test_with_the_planned_time_the_plan_stays_as_it_was(planned: list[int]) -> None:
    assert replan(planned, sum(planned)) == Plan(tuple(planned))


@given(SHORT, st.integers(0, 1000))
def test_steps_are_shortened_in_proportion_to_within_a_minute(planned: list[int], available: int) -> None:
    plan = replan(planned, available)
    if planned and not plan.over and all(new > least(old) for new, old in zip(plan.minutes, planned, strict=True)):  # fmt: skip
        scale = available / sum(planned)
        assert all(abs(new - old * scale) <= 1 for new, old in zip(plan.minutes, planned, strict=True))


@pytest.mark.parametrize(
    ("planned", "available", "minutes", "over"),
    [
        ([12, 5, 8], 20, (10, 4, 6), 0),
        ([12, 5, 8], 30, (14, 6, 10), 0),
        ([1, 30], 3, (1, 2), 0),
        ([1, 30], 1, (1, 2), 2),
        ([], 4, (), 0),
        ([], -4, (), 4),
    ],
)
def test_plans_that_can_be_checked_by_hand(
    planned: list[int], available: int, minutes: tuple[int, ...], over: int
) -> None:
    assert replan(planned, available) == Plan(minutes, over)


@pytest.mark.parametrize(
    ("before", "plan", "says"),
    [
        ([12, 5], Plan((9, 3)), "5 minutes are taken from the rest, so that the meeting ends as planned."),
        ([12, 5], Plan((11, 5)), "1 minute is taken from the rest, so that the meeting ends as planned."),
        ([9, 3], Plan((12, 5)), "5 minutes are given back to the rest."),
        ([9, 3], Plan((9, 3)), ""),
        ([3, 3], Plan((2, 2), 3), "The rest is as short as it can be: the meeting would run over by 3 minutes."),
        ([], Plan((), 1), "The meeting would run over by 1 minute."),
    ],
)  # fmt: skip
def test_a_new_plan_is_told_in_words(before: list[int], plan: Plan, says: str) -> None:
    assert plan_sentence(before, plan) == says


# The clock


def test_five_more_minutes_are_taken_from_the_rest_so_that_the_end_stays() -> None:
    run = running(("more", 4))
    assert run.minutes == (10, 10, 4, 6)
    assert sum(run.minutes) == sum(run.planned)
    assert minutes_left(run, 4) == 6
    assert run.plan_ends == NOON + 30 * MINUTE
    assert run.says == (
        "5 minutes more. 5 minutes are taken from the rest, so that the meeting ends as planned."
    )


def test_five_more_minutes_that_no_step_can_give_are_told() -> None:
    run = running(*[("more", 1)] * 5)
    assert run.minutes == (30, 2, 2, 2)
    assert run.says.endswith("The rest is as short as it can be: the meeting would run over by 6 minutes.")


def test_more_minutes_in_the_last_step_run_over() -> None:
    run = running(("go_on", 5), ("go_on", 17), ("go_on", 22), ("more", 25))
    assert run.minutes == (5, 12, 5, 13)
    assert run.says == "5 minutes more. The meeting would run over by 5 minutes."


def test_five_more_minutes_count_from_now_when_the_time_is_over_already() -> None:
    run = running(("more", 7))
    assert minutes_left(run, 7) == 5
    assert run.minutes[0] == 12
    assert sum(run.minutes) == 30


def test_time_that_a_step_saved_is_given_back_to_the_rest() -> None:
    run = running(("go_on", 1))
    assert run.minutes == (5, 14, 6, 9)
    assert minutes_left(run, 1) == 14
    assert run.says == "4 minutes are given back to the rest."


def test_a_step_that_was_late_shortens_the_rest() -> None:
    run = running(("go_on", 8))
    assert sum(run.minutes[1:]) == 22


def test_a_few_seconds_late_change_nothing() -> None:
    run = running(("go_on", 5.3))
    assert run.minutes == run.planned
    assert run.says == ""


def test_a_pause_is_made_up_for_when_the_clock_runs_again() -> None:
    run = running(("pause", 2))
    assert minutes_left(run, 60) == 3
    run = run_of_show.start(run, NOON + 6 * MINUTE)
    assert minutes_left(run, 6) == 3
    assert sum(run.minutes[1:]) == 21


def test_a_step_left_by_mistake_has_its_own_clock_again() -> None:
    before, run = running(), running(("go_on", 2), ("back", 2.1))
    assert (run.step, run.ends, run.minutes) == (before.step, before.ends, before.minutes)


def test_back_after_the_last_step_takes_it_up_again() -> None:
    run = running(("go_on", 5), ("go_on", 17), ("go_on", 22), ("go_on", 28))
    assert run.is_done and run.left == 2 * MINUTE
    run = run_of_show.back(run, NOON + 28 * MINUTE)
    assert (run.step, minutes_left(run, 28)) == (3, 2)


@pytest.mark.parametrize("button", ["pause", "go_on", "back", "more"])
def test_before_the_start_only_start_does_something(button: str) -> None:
    run = run_of_show.new_run(STEPS)
    assert getattr(run_of_show, button)(run, NOON) == run


@given(st.lists(st.tuples(st.sampled_from(["start", "pause", "go_on", "back", "more"]), st.integers(0, 20)), max_size=30))  # fmt: skip
def test_no_order_of_presses_breaks_the_clock(pressed: list[tuple[str, int]]) -> None:
    run, at = run_of_show.new_run(STEPS), NOON
    for button, wait in pressed:
        at += wait * MINUTE
        run = getattr(run_of_show, button)(run, at)
        assert 0 <= run.step <= len(STEPS) == len(run.minutes)
        assert len(run.past) == run.step
        assert all(new >= least(old) for new, old in zip(run.minutes, run.planned, strict=True))
        assert run.has_begun or run == run_of_show.new_run(STEPS)


@pytest.mark.parametrize(("title", "minutes"), [("", 5), ("  ", 5), ("Frame", 0), ("Frame", -1)])
def test_a_step_without_a_title_or_minutes_is_refused(title: str, minutes: int) -> None:
    with pytest.raises(ValueError, match="title and at least one minute"):
        Step(title, minutes)


# The widget


def test_a_press_counts_from_its_own_moment_though_the_kernel_was_busy(guide: StepGuide) -> None:
    guide.receive({"do": "start", "at": NOON, "step": 0})
    assert guide.state["ends"] == NOON + 5 * MINUTE
    assert guide.state["plan_ends"] == NOON + 30 * MINUTE


def test_a_button_pressed_twice_before_the_answer_goes_one_step(guide: StepGuide) -> None:
    guide.start(NOON)
    answers = guide.state["count"]
    for _ in range(2):
        guide.receive({"do": "next", "at": NOON + MINUTE, "step": 0})
    assert guide.run.step == 1
    assert guide.state["count"] == answers + 2


def test_a_guide_made_again_finds_its_clock_running(guide: StepGuide) -> None:
    guide.start()
    guide.receive({"do": "sound", "on": False})
    again = StepGuide(STEPS, guide.page["title"])
    assert again.state["ends"] == guide.state["ends"] is not None
    assert again.state["sounds"] is False
    again.next()
    assert guide.state["step"] == 1


def test_a_clock_left_running_since_yesterday_is_set_back(guide: StepGuide) -> None:
    guide.start(NOON)
    assert not StepGuide(STEPS, guide.page["title"]).run.has_begun


def test_start_over_stands_before_the_first_step(guide: StepGuide) -> None:
    for button in ("start", "next", "more", "over"):
        guide.receive({"do": button, "at": NOON, "step": guide.run.step})
    assert guide.run == run_of_show.new_run(STEPS)


def test_reader_without_a_browser_sees_the_steps_and_the_total(guide: StepGuide) -> None:
    page = guide.as_html()
    assert "Read the purpose aloud." in page
    assert "<td>12</td>" in page and "<td>30</td>" in page
    assert repr(guide).endswith("4 steps, 30 minutes>")


def test_texts_of_steps_are_escaped() -> None:
    page = StepGuide([Step("<script>alert(1)</script>", 1, "<img src=x onerror=alert(2)>")], "<b>T</b>")
    assert "<script" not in page.as_html() and "<img" not in page.as_html() and "<b>" not in page.as_html()


def test_a_guide_without_steps_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one step"):
        StepGuide([])
