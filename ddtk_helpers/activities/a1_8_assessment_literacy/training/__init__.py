"""Who learns what: the catalog of courses, needs by role and strand, and the plan of the year (tool 1.8.1T)."""
