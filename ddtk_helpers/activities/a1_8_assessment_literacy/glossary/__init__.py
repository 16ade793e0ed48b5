"""The assessment glossary (tool 1.8.2R): the reference, the district's own words on it, and what its inventory says."""
