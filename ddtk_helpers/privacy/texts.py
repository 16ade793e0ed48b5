"""Tell a free text about one student: a student's number, a birth date, a name next to a number.

It looks for what people write by habit, not for what somebody hides on purpose. Names, e-mail addresses and
telephone numbers of staff, purchase and invoice numbers, rooms, courses, extensions and the codes of schools
are normal in these texts and pass.
"""

from __future__ import annotations

import re
import unicodedata

STUDENT_NUMBER = r"10\d{8}"  # the state's student identifiers have ten digits and begin with 10
_STUDENT_NUMBER_INSIDE = "This holds a student's number. Take it out: nothing about one student is kept here."
_NAME_AND_NUMBER = "This holds a name next to a number like a student's. Take the number out: nothing about one student is kept here."
_DAY = (
    r"(?:\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}|MONTH\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4}"
    r"|\d{1,2}(?:st|nd|rd|th)? (?:of )?MONTH\.?,? \d{4})"
).replace("MONTH", r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*")
_BIRTHDAY = r"(?:birth[\s-]*date|birthday|date of birth)"
_CAPITAL = "[A-ZÀ-ÖØ-Þ]"

SOCIAL_SECURITY = re.compile(r"(?<![\d-])(?!000|666|9\d\d)\d{3}-(?!00)\d{2}-(?!0000)\d{4}(?![\d-])")
BIRTH = re.compile(
    rf"\b(?:d\.?o\.?b\.?|born|{_BIRTHDAY})(?-i:(?: of|,)? {_CAPITAL}[\w'’-]+(?: {_CAPITAL}[\w'’-]+)?)?\W{{0,3}}"
    rf"(?:(?:on|is|was|in \w+ on)\s+)?{_DAY}"
    rf"|{_DAY}\W{{0,2}}(?:\((?:d\.?o\.?b|{_BIRTHDAY})|is (?:her|his|their|the|\w+['’]s)[\w ]{{0,20}}\b{_BIRTHDAY})"
    rf"|\(b\. ?{_DAY}",
    re.IGNORECASE,
)
_SPEAKS_OF_BIRTH = re.compile(r"birth|born|d\.?o\.?b|\(b\.", re.IGNORECASE)  # quicker to look for
_LONG_NUMBER = re.compile(r"(?!(?:19|20)\d\d(?!\d))(?<!\d)\d{4}")
PERSON = re.compile(r"[A-Z][\w'’-]+(?: [A-Z]\.?)? [A-Z][\w'’-]+(?:-[A-Z][\w'’-]+)?")
LAST_FIRST = re.compile(r"[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?, ?[A-Z][\w'’-]+(?: [A-Z]\.?)?")

_NAMED_NUMBER = re.compile(
    r"\b(?:[sl]asid|(?:student|pupil)(?:['’]?s)? ?(?:id|identifier|number|num\b|no\b|#))\W{0,3}"
    r"(?:(?:number|no|is)\W{1,2})?(?!(?:19|20)\d\d\b)[a-z]{0,2}\d{4,}",
    re.IGNORECASE,
)
_STATE_NUMBER = re.compile(rf"(?:(?<=\s)#|(?<![\d/=#.-])){STUDENT_NUMBER}(?!\d)")
_OTHER_NUMBER = (
    r"(?:po|p\.o\.|purchase|order|invoice|account|acct|contract|vendor|grant|budget|line|fund|phone|tel|telephone|"
    r"call|cell|mobile|fax|ext|extension|room|rm|course|section|crn|ticket|asset|serial|license|version|policy|"
    r"employee|staff|badge|mepid|zip|box|building|bus|school|district|org|code|page|item)"
)
_OTHER_BEFORE = re.compile(rf"\b{_OTHER_NUMBER}\b(?:no\.|[^.;\n]){{0,24}}$", re.IGNORECASE)
_OTHER_AFTER = re.compile(
    r"\W{0,3}(?:is )?(?:the |our )?(?:purchase|po\b|invoice|contract|account|order n|licenses|dollars|copies|"
    r"minutes|students|pupils|people|families|seats|users|records|rows|pages|hours)",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"(?<![\w/=.$,:@-])(?:[A-Za-z]{0,2})(\d{4,9})(?![\w/%@-]|[.,:]\d)")
_NAME = (
    rf"(?:{_CAPITAL}[\w'’-]+,? ?(?:{_CAPITAL}\. ?)?{_CAPITAL}[\w'’-]+|{_CAPITAL}\. ?{_CAPITAL}[\w'’-]+"
    rf"|{_CAPITAL}[\w'’-]+, ?{_CAPITAL}\.?|(?i:student|pupil|child) (?:named |called )?{_CAPITAL}[\w'’-]+)"
)
_LINK = (
    r"(?:[\s,:;()\[\]#–—-]|['’]s\b|\b(?i:ids?|no|num|number|local|state|student|pupil|is|has|with|grade|gr|"
    r"her|his|their)\b\.?|\b\d{1,2}\b){1,10}"
)
_NAME_BEFORE = re.compile(rf"(?<!\w)({_NAME})({_LINK})$")
_NAME_AFTER = re.compile(rf"({_LINK})({_NAME})")
_LABEL = re.compile(r"#|\b(?:ids?|no|num|number)\b", re.IGNORECASE)
_LABEL_AFTER = re.compile(r"\s?\(?(?:local |state |student )?id\b", re.IGNORECASE)
_TITLE = re.compile(
    r"\b(?:mr|mrs|ms|mx|dr|prof|principal|superintendent|coach|teacher|director|counselor|nurse|secretary)\.?\s*$",
    re.IGNORECASE,
)
_WORDS_OF_THINGS = """
    academy account accounts act algebra all and annual april art arts ask assessment august band biology board book
    budget building calculus call center ceramics chapter chemistry choir chorus civics class classes code college
    commons community computer contact contract core council county course data december department design digital
    district drama early education elementary engineering english exam fall february file final first five for form
    four french fund geography geometry government grade grant group guide handbook harbor health high history house
    information introduction inventory invoice january journal july june kindergarten lab language learning library
    license line list literacy march math mathematics may media meeting middle model monday music national new
    north note november number october office one online open opportunity order orchestra page parent part photography
    physics place plan point policy previous program programming project psychology public purchase quarter reading
    record records report results road room row school schools science screener section see semester seminar september
    service services session sheet social software south spanish spring state statistics street student students
    studies study summer sunday support survey system systems table target team tel term test the theater third this
    three thursday title total town training tuesday two unit use user vendor version view vision wednesday week west
    winter workbook workshop world writing year zip
    """
_NO_NAMES = frozenset(_WORDS_OF_THINGS.split())


def text_problem(text: str) -> str | None:
    """Give a sentence when a free text holds a student's number, a birth date or a name next to a number.

    None when it holds nothing of the kind.
    """
    if not any(character.isdigit() for character in text):
        return None  # most texts
    text = unicodedata.normalize("NFKC", text).replace("\u200d", "")
    if _SPEAKS_OF_BIRTH.search(text) and BIRTH.search(text):
        return "This holds a birth date. Take it out: nothing about one student is kept here."
    if SOCIAL_SECURITY.search(text):
        return "This holds a Social Security number. Take it out."
    if not _LONG_NUMBER.search(text):
        return None
    if _NAMED_NUMBER.search(text) or any(
        not _is_other(text, number) for number in _STATE_NUMBER.finditer(text)
    ):
        return _STUDENT_NUMBER_INSIDE
    near = any(_is_beside_name(text, number) for number in _NUMBER.finditer(text))
    return _NAME_AND_NUMBER if near else None


def _is_other(text: str, number: re.Match[str]) -> bool:
    """Say whether the words around a number tell that it is of a purchase, a room, a course and the like."""
    before = text[max(0, number.start() - 40) : number.start()]
    return bool(_OTHER_BEFORE.search(before) or _OTHER_AFTER.match(text, number.end()))


def _is_beside_name(text: str, number: re.Match[str]) -> bool:
    digits = number[1]
    if _is_school_year_or_day(digits) or _is_other(text, number):
        return False
    start = max(0, number.start() - 80)
    before = _NAME_BEFORE.search(text, start, number.start())
    after = _NAME_AFTER.match(text, number.end())
    beside = [
        (one[name], one[link], one.start(name)) for one, name, link in ((before, 1, 2), (after, 2, 1)) if one
    ]
    is_bare, is_called = len(number[0]) == len(digits), _LABEL_AFTER.match(text, number.end())
    return any(
        _is_name(name)
        and not _TITLE.search(text[max(0, at - 20) : at])
        and (
            bool(is_called or _LABEL.search(link)) or (is_bare and len(digits) > 4 and not _is_postal(digits))
        )
        for name, link, at in beside
    )


def _is_name(written: str) -> bool:
    words = re.findall(r"[^\W\d_]+", written)
    said = {"student", "pupil", "child"} if words[0].islower() or len(words) == 2 else set()
    names = [word.casefold() for word in words if word.casefold() not in said]
    return bool(names) and not _NO_NAMES & set(names)


def _is_school_year_or_day(digits: str) -> bool:
    """Say whether figures are a school's code, a year or a day written without signs."""
    return bool(
        re.fullmatch(r"0\d{7}|(?:19|20)\d\d|20\d\d(?:0[1-9]|1[0-2])(?:[0-3]\d)?|20\d\d20\d\d", digits)
    )


def _is_postal(digits: str) -> bool:
    return len(digits) == 5 and digits.startswith(("01", "02"))  # Massachusetts
