"""Activity 1.8: learn to read scores, and plan who learns what (tools 1.8.1T, 1.8.2R)."""
