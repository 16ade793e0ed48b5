"""Activity 1.9: hear what worries people about a change, and answer it (tool 1.9.1T)."""
