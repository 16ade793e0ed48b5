"""Activity 1.4, data team meetings: launching the team, and tools 1.4.1T, 1.4.2T and 1.4.3T."""
