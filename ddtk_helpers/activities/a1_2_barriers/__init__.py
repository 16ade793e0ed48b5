"""Activity 1.2: what stands in the way of using data here, and whether it is a cause or a symptom."""
