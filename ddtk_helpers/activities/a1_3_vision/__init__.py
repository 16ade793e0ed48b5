"""Activity 1.3, a vision for data use: tool 1.3.1T."""
