"""Tables and sentences in a notebook: escaped, counted, never cut in silence."""

import pandas as pd

from ddtk_helpers.tables import Percent, say, show_table

FRAME = pd.DataFrame(
    {"name": ["<script>alert(1)</script>", "B"], "share": [0.25, 3.0], "list": [["a", "b"], []]}
)
COLUMNS = {"name": "Name", "share": "Share", "list": "List"}


def test_text_of_people_is_escaped():
    html = show_table(FRAME, "A & B", COLUMNS)._repr_html_()
    assert "<script>" not in html
    assert "&lt;script&gt;" in html
    assert "A &amp; B" in html
    assert say("<img onerror=x>")._repr_html_().count("<img") == 0


def test_a_table_has_a_caption_headings_and_readable_cells():
    shown = show_table(FRAME, "Caption", COLUMNS)
    assert '<th scope="col"' in shown._repr_html_()
    assert repr(shown) == "Caption\n<script>alert(1)</script> · 0.25 · a; b\nB · 3 · "


def test_rows_left_out_are_counted():
    assert "1 more row not shown" in repr(show_table(FRAME, "Caption", COLUMNS, at_most=1))


def test_an_empty_table_says_so():
    assert repr(show_table(FRAME.head(0), "Caption", COLUMNS, empty="No row yet.")) == "No row yet."


def test_shares_are_shown_as_percent_where_the_heading_says_so():
    frame = pd.DataFrame({"name": ["A", "B", "C"], "share": [0.254, 1.0, float("nan")]})
    shown = show_table(frame, "Caption", {"name": "Name", "share": Percent("Filled")})
    assert repr(shown) == "Caption\nA · 25%\nB · 100%\nC · "
    assert ">Filled</th>" in shown._repr_html_()
