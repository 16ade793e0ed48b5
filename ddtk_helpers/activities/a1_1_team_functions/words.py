"""Words that the charts, sentences and documents of 1.1 share."""

NO_TASKS = "No task is in the register yet. Add the usual tasks in the section Record, then come back."
NO_MEMBERS = "Nobody is on the list of members yet. Write down who is there and who might be asked."
NO_RATINGS = (
    "No task is rated yet. Rate them in silence, or fill in how well each works and how much it matters."
)
NOTHING_SILENT = "No silent rating is shown: none is revealed yet, or fewer than five people answered."
NO_SCHOOLS = "No school has filled in its copy of the register yet."
SOURCE = "the district's own register of tasks"
SCHOOL_SOURCE = "the school's own register of tasks"
ONLY_THE_TEAM = "Who is on the team, what each brings and carries, is for the team itself: see the page of the whole district."
MEMBERS = "the district's own list of members"
