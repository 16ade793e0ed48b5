"""What the rows of activity 1.4 say: frames in, frames out.

A meeting is always named by its number, and today is always given: nothing here reads a widget or a clock.
"""
