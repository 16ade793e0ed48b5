"""Widgets made from records: one row, many rows, files in and out.

They hold no knowledge of an activity: everything they show comes from the record's fields.
"""

from ddtk_helpers.forms.record_form import RecordForm
from ddtk_helpers.forms.record_table import RecordTable
from ddtk_helpers.forms.transfer import Download, Upload

__all__ = ["Download", "RecordForm", "RecordTable", "Upload"]
