"""The trainer's kit: three hours part by part, surprises as cards, and what gives the made-up district back."""
