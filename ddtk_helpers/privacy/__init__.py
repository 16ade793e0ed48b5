"""What is about one student is recognized, in tables and in free texts, before anything of it is kept."""

from ddtk_helpers.privacy.tables import student_data_signs
from ddtk_helpers.privacy.texts import text_problem

__all__ = ["student_data_signs", "text_problem"]
