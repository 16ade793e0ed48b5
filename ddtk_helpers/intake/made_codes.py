"""Codes for people whose files have none: the same file gives the same code here, and nobody can guess it.

They are made with a key that is drawn once for each store and kept in it. Without the key, the name of a file or
the minute at which a form was sent in would be enough to work out the code.
"""

from __future__ import annotations

import hmac
import secrets
import string

from ddtk_helpers.intake.records import CodeKey
from ddtk_helpers.store import Change, Workbook

_LETTERS = string.ascii_lowercase  # a code of letters is never taken for a student's number
_KEY_LENGTH, _CODE_LENGTH = 40, 10


def code_key_of(workbook: Workbook) -> str:
    """Give the key of a workbook's store; it is drawn and kept when it is first asked for."""
    kept = workbook.rows(CodeKey, school="")
    if not kept:
        drawn = "".join(secrets.choice(_LETTERS) for _ in range(_KEY_LENGTH))
        workbook.save(CodeKey, [Change({"key": drawn}, school="")])
        kept = workbook.rows(CodeKey, school="")
    return str(kept[0].values["key"])  # of two that were drawn at once everybody takes the first


def made_code(stamp: str, key: str) -> str:
    """Give the code for what a file says of somebody, like the time at which a form was sent in."""
    digest = hmac.digest(key.encode(), stamp.casefold().encode(), "sha256")
    return "form-" + "".join(_LETTERS[byte % len(_LETTERS)] for byte in digest[:_CODE_LENGTH])
