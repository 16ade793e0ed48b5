"""What is about one student is recognized before it is kept; private rows leave the store only as totals."""

from ddtk_helpers.privacy.rows import PrivateRows, refuse_private
from ddtk_helpers.privacy.tables import student_data_signs
from ddtk_helpers.privacy.texts import text_problem

__all__ = ["PrivateRows", "refuse_private", "student_data_signs", "text_problem"]
