"""Roles and role groups: a course says roles, opinions are told by group."""

from __future__ import annotations

from collections.abc import Iterable
from typing import get_args

from ddtk_helpers.choices import RoleGroup

GROUPS: tuple[str, ...] = get_args(RoleGroup)
GROUP_OF_ROLE = {
    "superintendent": "district leaders", "school committee": "district leaders", "union": "district leaders",
    "central office: curriculum": "central office", "central office: data and assessment": "central office",
    "central office: special populations": "central office", "central office: HR, finance, operations": "central office",
    "technology": "central office", "external facilitator": "central office", "principal": "school leaders",
    "other school leader": "school leaders", "coach": "teachers and coaches", "teacher": "teachers and coaches",
    "counselor or support staff": "support and clerical staff", "clerical and data entry": "support and clerical staff",
    "family": "families, students, community", "student": "families, students, community",
    "community": "families, students, community",
}  # fmt: skip
# A role that stands for each group where a row asks for one.
ROLE_OF_GROUP = {
    "district leaders": "superintendent", "central office": "central office: curriculum", "school leaders": "principal",
    "teachers and coaches": "teacher", "support and clerical staff": "clerical and data entry",
    "families, students, community": "family",
}  # fmt: skip


def groups_of(roles: Iterable[str] | None) -> list[str]:
    """Give the role groups of these roles, in their usual order."""
    found = {GROUP_OF_ROLE.get(role, "") for role in roles or ()}
    return [group for group in GROUPS if group in found]
