"""Activity 1.5, conducting a data inventory: tools 1.5.1T, 1.5.2T and 1.5.3R."""
