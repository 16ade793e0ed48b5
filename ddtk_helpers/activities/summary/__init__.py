"""The module summary: what was decided and made in each activity, what is open, and what the next module needs."""
