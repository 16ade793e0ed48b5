"""The start page: where the team works and how far it has come."""
