"""From the vision to the wish list: signs that no data would show are offered, completed, and taken back."""

from __future__ import annotations

import pandas as pd
from sqlalchemy import create_engine, text

from ddtk_helpers.activities.a1_3_vision.records import LookFor
from ddtk_helpers.activities.a1_5_data_inventory import analysis, sentences
from ddtk_helpers.activities.a1_5_data_inventory.form import state_and_wishes
from ddtk_helpers.activities.a1_5_data_inventory.look_fors import wishes_from_vision
from ddtk_helpers.activities.a1_5_data_inventory.records import InventoryEntry, WishListItem
from ddtk_helpers.forms.offer import Offer
from ddtk_helpers.records import check
from ddtk_helpers.store import Change, Workbook

HERON = "03980010"
SIGNS = {
    "yes": "Results are put beside student work.",
    "in part": "Teams write their question first.",
    "no": "Students can say what they are getting better at.",
    "don't know": "Each request for money names its question.",
}
UNKNOWN = SIGNS["don't know"]
NO_COVERAGE = pd.DataFrame({"school": [], "state": [], "school_name": [], "grade": [], "subject": []})


def with_look_fors(workbook: Workbook, **sources: str) -> Workbook:
    rows = [
        {"role_group": "school leaders", "sign": sign, "how_we_know": "Seen twice.", "data_held": held}
        | ({"inventory_source": sources[held.split()[0]]} if held.split()[0] in sources else {})
        for held, sign in SIGNS.items()
    ]
    workbook.save(LookFor, [Change(row, school="") for row in rows])
    return workbook


def offer_in(workbook: Workbook) -> Offer:
    return state_and_wishes(workbook).children[0].children[0]


def test_look_fors_without_data_become_wishes_that_name_their_sign(sqlite_workbook):
    workbook = with_look_fors(sqlite_workbook, no="Hallway talks", **{"in": "Team notes"})
    found = {wish["look_for"]: wish for wish in wishes_from_vision(workbook)}
    assert set(found) == set(SIGNS.values()) - {SIGNS["yes"]}
    assert found[SIGNS["no"]]["need"] == "Hallway talks"
    assert found[SIGNS["no"]]["why_not_now"] == "not collected"
    assert found[SIGNS["no"]]["question_it_serves"] == (
        "Do we see it: Students can say what they are getting better at?"
    )
    assert found[SIGNS["in part"]]["need"] == "Team notes: the part that is missing"
    assert found[SIGNS["in part"]]["cheapest_proxy"] == "Team notes"
    assert found[UNKNOWN]["need"] == f"Data that shows: {UNKNOWN}"
    assert found[UNKNOWN]["why_not_now"] is None


def test_the_domain_is_that_of_the_source_in_the_inventory(sqlite_workbook):
    source = {"name_local": "team NOTES", "domain": ["processes"]}
    sqlite_workbook.save(InventoryEntry, [Change(source, school=HERON)])
    with_look_fors(sqlite_workbook, **{"in": "Team notes"})
    found = {wish["look_for"]: wish["domain"] for wish in wishes_from_vision(sqlite_workbook)}
    assert found[SIGNS["in part"]] == ["processes"] and found[SIGNS["no"]] == []


def test_the_offer_adds_them_once_and_takes_them_back_except_what_was_changed(workbook):
    offer = offer_in(with_look_fors(workbook))
    assert offer.add.description == "Add 3 look-fors"
    assert "Teams write their question first" in offer.said.value
    offer.add.click()
    rows = workbook.rows(WishListItem)
    assert [row.origin for row in rows] == ["prefilled"] * 3 and all(row.school == "" for row in rows)
    assert offer.add.disabled and "All the look-fors are listed" in offer.said.value
    workbook.save(WishListItem, [Change(rows[0].written | {"owner": "coach"}, rows[0].record_id, 1)])
    offer.undo.click()
    assert [row.values["owner"] for row in workbook.rows(WishListItem)] == ["coach"]
    assert wishes_from_vision(workbook) != [] and offer.add.description == "Add 2 look-fors"


def test_a_wish_asks_for_what_only_the_team_can_say(sqlite_workbook):
    (wish,) = (
        one
        for one in wishes_from_vision(with_look_fors(sqlite_workbook))
        if one["look_for"] == SIGNS["in part"]
    )
    missing = {problem.field for problem in check(WishListItem, wish).problems}
    assert missing == {"domain", "why_not_now"}


def test_a_school_and_a_district_without_a_vision_see_the_plain_wish_list(open_store):
    plain = state_and_wishes(open_store())
    assert not isinstance(getattr(plain.children[0], "children", [None])[0], Offer)
    with_look_fors(open_store())
    school = state_and_wishes(open_store(school=HERON))
    assert not isinstance(getattr(school.children[0], "children", [None])[0], Offer)


def test_long_and_hostile_signs_fit_the_wish_and_are_escaped(sqlite_workbook):
    hostile = "<script>alert(1)</script> " + "x" * 90
    row = {"role_group": "school leaders", "sign": hostile, "how_we_know": "=1+1", "data_held": "no"}
    sqlite_workbook.save(LookFor, [Change(row, school="")])
    offer = offer_in(sqlite_workbook)
    assert "<script" not in offer.said.value
    offer.add.click()
    (wish,) = sqlite_workbook.rows(WishListItem)
    assert wish.unfit == {} and len(wish.values["need"]) <= 120
    assert wish.values["question_it_serves"].endswith("?")


def test_what_is_still_needed_says_that_the_vision_looks_for_it(sqlite_workbook):
    offer_in(with_look_fors(sqlite_workbook)).add.click()
    other = {
        "need": "Reasons for absence",
        "question_it_serves": "Why Mondays?",
        "why_not_now": "not collected",
    }
    sqlite_workbook.save(WishListItem, [Change(other, school="")])
    wishes = sqlite_workbook.load(WishListItem)
    frame = analysis.still_needed(
        wishes, NO_COVERAGE, analysis.intersections(sqlite_workbook.load(InventoryEntry))
    )
    assert frame["from"].tolist() == ["wish list", "vision", "vision", "vision"]
    assert frame["why"].iloc[1].endswith(f"The vision looks for it: “{UNKNOWN}”")
    assert sentences.needed_sentence(frame) == (
        "4 needs: 1 from the wish list and 3 to see the vision become real."
    )


def test_an_older_store_gets_the_new_field_and_keeps_its_wishes(sqlite_workbook):
    sqlite_workbook.save(WishListItem, [Change({"need": "Reasons for absence"}, school="")])
    sqlite_workbook.close()
    engine = create_engine(sqlite_workbook.url)
    with engine.begin() as connection:
        connection.execute(text("ALTER TABLE wish_list_item DROP COLUMN look_for"))
    engine.dispose()
    again = Workbook(
        sqlite_workbook.url, district="0398", school_year="2026-27", today=sqlite_workbook.today,
        exports=sqlite_workbook.exports,
    )  # fmt: skip
    assert again.load(WishListItem)[["need", "look_for"]].values.tolist() == [["Reasons for absence", None]]
    again.close()
