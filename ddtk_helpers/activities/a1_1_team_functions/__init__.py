"""Activity 1.1: what a District Data Team does, who does it today, and who should be on the team."""
