"""Activity 1.6: the systems that hold data, the people who fill them, and how good what they deliver is."""
