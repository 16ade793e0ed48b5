"""Activity 1.7: which data reach whom, when, for what use, and who may see what (tools 1.7.1R, 1.7.2T, 1.7.3R)."""
