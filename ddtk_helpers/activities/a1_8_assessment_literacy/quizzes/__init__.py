"""Quizzes with certainty, the exit ticket, and what a trainer sees of them."""
