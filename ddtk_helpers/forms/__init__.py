"""Widgets made from records: one row, many rows, files in and out.

They hold no knowledge of an activity: everything they show comes from the record's fields.
"""

from ddtk_helpers.forms.answer_form import AnswerForm
from ddtk_helpers.forms.card_board import CardBoard
from ddtk_helpers.forms.fist_vote import FistVote
from ddtk_helpers.forms.record_form import RecordForm
from ddtk_helpers.forms.record_table import RecordTable
from ddtk_helpers.forms.step_guide import StepGuide
from ddtk_helpers.forms.transfer import Download, Upload
from ddtk_helpers.steps import Step

__all__ = [
    "AnswerForm",
    "CardBoard",
    "Download",
    "FistVote",
    "RecordForm",
    "RecordTable",
    "Step",
    "StepGuide",
    "Upload",
]
