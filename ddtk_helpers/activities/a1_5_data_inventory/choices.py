"""Answers to choose from in activity 1.5; later activities use some of them again."""

from __future__ import annotations

from typing import Literal

Kind = Literal[
    "assessment", "survey", "observation or walkthrough", "administrative record",
    "program or process log", "finance, HR or operations", "external or public", "other",
]  # fmt: skip
Scope = Literal["state", "district common", "school only", "grade or department", "classroom"]
Population = Literal[
    "all in grade", "English learners", "students with disabilities", "intervention", "sample", "volunteers",
    "staff", "families", "other",
]  # fmt: skip
Use = Literal[
    "none known", "compliance only", "looked at", "discussed in a team", "drives a routine decision",
]  # fmt: skip
TeamAccess = Literal["open it ourselves now", "within 5 days of asking", "more than 5 days", "cannot get it"]
Audience = Literal["none", "aggregate only", "own students", "all students", "edit"]
Purpose = Literal[
    "accountability", "screening", "diagnostic", "progress monitoring", "interim or benchmark", "formative",
    "course summative", "placement or identification", "language proficiency", "college and career",
    "program evaluation", "educator evaluation",
]  # fmt: skip
FormOfData = Literal["screen in a system", "PDF report", "spreadsheet", "database", "paper"]
FinestLevel = Literal["item", "student", "class", "school", "district"]
JoinKey = Literal["student number", "staff number", "course number", "none"]
RequiredBy = Literal[
    "federal law", "state", "district", "school", "grant", "vendor program", "nobody: our choice",
]  # fmt: skip
Mode = Literal["paper", "computer", "adaptive", "performance", "portfolio", "one to one"]
ScoreType = Literal[
    "raw score", "percent correct", "scaled score", "percentile rank", "achievement level", "growth percentile",
    "Lexile or Quantile", "grade equivalent", "rubric score",
]  # fmt: skip
IdentifiesPeople = Literal["direct", "indirect", "none"]
Agreement = Literal["not needed", "signed", "missing", "unknown"]
LegalBasis = Literal[
    "school official", "directory information", "consent", "research", "audit or evaluation", "does not apply",
    "ask counsel",
]  # fmt: skip
Retention = Literal[
    "transcript: 60 years", "temporary record: 7 years after leaving", "municipal schedule", "vendor contract",
    "unknown",
]  # fmt: skip
Lifecycle = Literal["proposed", "active", "under review", "retiring", "retired"]

Progress = Literal["not started", "started", "half done", "nearly done", "finished"]
Collection = Literal["SIMS", "EPIMS", "SCS"]
WhyNotNow = Literal["not collected", "not accessible", "not joined", "not trusted"]
WishDecision = Literal["get it", "use the proxy", "not now"]
Effort = Literal["small", "medium", "large"]
