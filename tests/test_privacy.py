"""A table of students is recognized by its structure; an inventory full of names and numbers is not."""

from __future__ import annotations

import csv
import io
import time

import pytest

from ddtk_helpers.paths import DATA
from ddtk_helpers.privacy import student_data_signs, text_problem

# All names, numbers and dates here are made up.
CLEAN = {
    "staff with e-mail and telephone": """Data source,Contact,E-mail,Phone
        Reading screener,Maya Lopez,mlopez@wren.example,508-555-0101
        Bus log,Tom O'Neil,toneil@wren.example,508-555-0102
        Climate survey,Ana Reyes,areyes@wren.example,508-555-0103""",
    "the word SASID as a key": """Data element,Identifier,Owner
        MCAS,SASID,principal
        ACCESS,SASID,coach
        Bus log,none,clerical""",
    "purchase orders that look like student numbers": """Assessment,Purchase order,Signed
        Reading screener,1012345678,2024-08-01
        Math screener,1012345679,2023-08-01
        Science probe,1012345680,2022-08-01""",
    "staff names in two columns": """First Name,Last Name,Role,Start date
        Maya,Lopez,coach,2009-08-25
        Tom,Neil,teacher,2011-08-25
        Ana,Reyes,teacher,2014-08-25""",
    "an inventory with grades and yes or no columns": """Assessment,Grade,EL,IEP,504,Low income
        Reading Screener,K-5,yes,yes,yes,no
        Math Screener,3-8,yes,no,yes,no
        Unit Tests,6-8,no,no,yes,yes
        Exit Tickets,9,no,no,no,no
        Writing Prompt,4,yes,yes,no,no""",
    "numbered sources with columns for student groups": """ID,Name,Grade,EL,IEP
        1,Fall Reading,4,yes,no
        2,Fall Math,5,no,yes
        3,Writing Prompt,6,yes,yes""",
    "single grades and one test a row": """Name,Grade,Minutes
        Fall Reading,1,45
        Fall Math,2,50
        Writing Prompt,3,60""",
    "published results by school": """School Name,School Code,Subject,M+E #,M+E %,No. of Students Included
        Heron Street,03980010,ELA,120,41,290
        Tern Point,03980020,ELA,88,52,170
        Plover Hill,03980030,ELA,61,39,155""",
    "results by student group": """Student group,Gender,Race,EL,IEP,Score,Number of students
        all,m,White,y,n,488,120
        all,f,Asian,n,n,499,44
        all,m,Black,y,y,482,60
        all,f,White,n,y,490,75
        all,m,Hispanic,n,n,493,81""",
    "enrollment by race": """District Name,District Code,Asian,White,Female,Male
        Abbey,00010000,3.4,80.1,48.8,51.2
        Birch,00020000,5.0,70.2,50.1,49.9
        Cedar,00030000,2.2,91.0,49.0,51.0""",
    "schools and codes": """Org Name,Org Code,Grade
        Heron Street,03980010,"K,01,02"
        Tern Point,03980020,"03,04,05"
        Plover Hill,03980030,"06,07,08" """,
    "vendor contracts": """Vendor,Contract number,Expires,Cost
        Acme Tests,2024-1187,2026-06-30,4200
        Beacon,2024-1188,2027-06-30,3100
        Compass,2024-1189,2026-06-30,990""",
    "employee numbers": """Employee ID,Name,Position,Email
        100234,"Lopez, Maya",coach,mlopez@wren.example
        100235,"Neil, Tom",teacher,tneil@wren.example
        100236,"Reyes, Ana",teacher,areyes@wren.example""",
    "state elements": """Code,Element,Collection,Trusted
        DOE001,LASID,SIMS,yes
        DOE002,SASID,SIMS,yes
        DOE006,Date of birth,SIMS,no
        DOE016,Grade level,SIMS,yes""",
    "a yes-or-no column named SASID": """Data set,SASID,Date of birth
        Roster,yes,no
        Bus log,no,no
        Lunch accounts,yes,yes""",
    "walkthroughs by room": """Room,Date,Observer,Score
        101,2026-10-01,Maya Lopez,3
        102,2026-10-01,Maya Lopez,4
        103,2026-10-02,Tom Neil,2""",
    "class sizes": """Section,Course,Grade,Students
        1A,Algebra,9,24
        1B,Algebra,9,22
        2A,Geometry,10,19""",
    "adoption dates": """Data element,First used,ID
        Reading screener,2012-09-01,INV-0001
        Bus log,2014-09-01,INV-0002
        Climate survey,2011-09-01,INV-0003""",
    "an empty table": "Data element,Grade",
}

STUDENT = {
    "state numbers": """SASID,Score
        1012345678,488
        1012345679,499
        1012345680,501""",
    "one student only": "SASID,Last Name\n1012345678,Lopez",
    "local numbers": """Student ID,Grade
        200451,4
        200452,5
        200453,4""",
    "numbers under a name in one word": """StudentID,Reading
        A10451,4
        A10452,5
        A10453,4""",
    "birth dates": """Name,DOB
        "Lopez, Maya",3/14/2015
        "Neil, Tom",11/2/2014""",
    "birth dates in words of the state": """date_of_birth,homeroom
        2014-05-01,101
        2013-07-15,102""",
    "names of students with scores": """Student,Score
        Maya Lopez,488
        Tom Neil,499
        Ana Reyes,501""",
    "names by last name first": """Name,Grade,IEP
        "Lopez, Maya",4,Y
        "Neil, Tom",4,N
        "Reyes, Ana",5,N""",
    "first and last names with grade and race": """First Name,Last Name,Grade,Race
        Maya,Lopez,4,White
        Tom,Neil,4,Black
        Ana,Reyes,5,Hispanic""",
    "initials in place of names": """Initials,Grade,IEP,Score
        ML,4,Y,488
        TN,4,N,499
        AR,5,N,501""",
    "no names, one student a row": """Grade,Gender,Race,EL,IEP,Reading
        4,M,White,Y,N,low
        4,F,Black,N,N,high
        5,F,Hispanic,Y,Y,low
        5,M,White,N,N,high
        4,M,Asian,N,Y,low""",
    "a row number and what describes a person": """ID,Gender,EL,Score
        1,M,Y,488
        2,F,N,499
        3,F,N,470""",
    "a SIMS file": """DOE001,DOE002,DOE003,DOE004,DOE005,DOE006
        4451,x1012345678,A,Lopez,Maya,03/14/2015
        4452,x1012345679,B,Neil,Tom,11/02/2014""",
    "a SIMS file without numbers": """DOE007,DOE008,DOE009,DOE010,DOE011
        1,2,3,4,5
        2,2,3,4,5""",
    "state numbers without a header": """1012345677,F
        1012345678,M
        1012345679,F
        1012345680,F""",
    "a social security number": """Name,Note
        Bus log,123-45-6789""",
    "a birth date in a note": """Source,Note
        Bus log,"asked by the family of Tom, born 3/14/2015" """,
    "e-mail addresses of students": """Account,Mail
        lopezm,lopezm@students.wren.example
        neilt,neilt@students.wren.example
        reyesa,reyesa@students.wren.example""",
    "the state's student-level layout": """adminyear,sprp_dis,sasid,grade,lastname,firstname,dob,escaleds
        2023,0398,1012345678,04,Lopez,Maya,03/14/2013,488
        2023,0398,1012345679,04,Neil,Tom,11/02/2012,499""",
    "an information system's extract": """state_id,local_id,full_name,grade,date_of_birth
        1012345678,4451,"Lopez, Maya",4,2013-03-14
        1012345679,4452,"Neil, Tom",4,2012-11-02""",
    "discipline of each student": """Student Name,Suspensions,504
        Maya Lopez,1,N
        Tom Neil,0,Y
        Ana Reyes,2,N""",
}


def _table(text: str) -> tuple[list[str], list[list[str]]]:
    lines = "\n".join(line.strip() for line in text.splitlines())
    header, *rows = csv.reader(io.StringIO(lines))
    return header, rows


@pytest.mark.parametrize("name", CLEAN)
def test_what_a_data_team_lists_is_not_taken_for_students(name):
    assert student_data_signs(*_table(CLEAN[name])) == []


@pytest.mark.parametrize("name", STUDENT)
def test_rows_of_students_are_recognized(name):
    assert student_data_signs(*_table(STUDENT[name]))


def test_signs_name_the_column_and_never_a_cell():
    (sign,) = student_data_signs(*_table(STUDENT["local numbers"]))
    assert "“Student ID”" in sign
    assert "200451" not in sign


@pytest.mark.parametrize("text", [
    "Ask about student 1012345678 first.", "Maya Lopez (1012345678) was tested twice.", "DOB 3/14/2015",
    "Tom was born March 14, 2015", "number 123-45-6789",
    "See LASID 45678 in the system", "Retest student no. 200451", "Student ID: 200451",
])  # fmt: skip
def test_free_text_about_one_student_is_a_problem(text):
    assert text_problem(text)


@pytest.mark.parametrize("text", [
    "Joined on SASID.", "Student ID 10 digits", "SASID since 2015-16", "Purchase order 1012345678, ask Maya Lopez.", "Call 508-555-0101 before 9/15/2026.",
    "Collected since 2015-09-01 by grade teams.", "", "Invoice no. 1012345678 for student devices",
])  # fmt: skip
def test_free_text_about_a_source_is_fine(text):
    assert text_problem(text) is None


@pytest.mark.parametrize("text", [
    "Maya Lopez (200451) was tested twice.", "Lopez, Maya 200451", "Maya Lopez, ID 4451", "M. Lopez #200451",
    "200451 Maya Lopez", "200451, Lopez, Maya", "Student Maya, 200451", "Maya Lopez's id is 200451",
    "Ana Reyes grade 4 20451", "Ask about 1012345678", "1012345678", "student #1012345678",
    "Retest Ángel Núñez 200451", "Tom Neil: A10451 (local id)", "Tom Neil, local id A10451", "Maya Lopez; 200451",
    "DOB: 2015-03-14", "Maya Lopez, born 14 March 2015", "Maya (b. 3/14/2015)", "3/14/2015 is Maya's birthday",
    "birthday of Maya Lopez is March 14, 2015", "date of birth 3.14.2015", "born March 14th, 2015", "student id 4451",
    "LASID: 45678", "Ｍaya Lopez １０１２３４５６７８", "pupil no. 200451", "The family of Maya Lopez 200451 asked.",
])  # fmt: skip
def test_number_name_next_to_a_number_and_birth_date_are_found_however_written(text):
    assert text_problem(text)


@pytest.mark.parametrize("text", [
    "Purchase order 1012345678, ask Maya Lopez.", "PO 201234 Maya Lopez", "Bea Lindgren, 508-555-0101",
    "Bea Lindgren 5085550101", "Bea Lindgren (508) 555-0101 ext. 4512", "Bea Lindgren x4512", "Priya Raman, room 204",
    "Priya Raman, room 20451", "Algebra Two (21045)", "Course Digital Photography 21045",
    "Heron Street Elementary (03980010)", "Abigail Thorne, Heron Street 03980010", "Principal Abigail Thorne 45123",
    "Maya Lopez, employee 45123", "mlopez@wren.example 508-555-0101", "Maya Lopez 2026-27", "Maya Lopez 20260915",
    "Maya Lopez (MTG-0002)", "Ticket 45123 Maya Lopez", "Wren Harbor, MA 02134", "Maya Lopez, Wren Harbor, MA 02134",
    "DOB is checked on 9/15/2026", "Date of birth, checked 9/15/2026", "Born in 2015", "Birth dates as of 10/1/2026",
    "Order 12000 licenses", "Maya Lopez orders 20451 licenses", "$120000 Maya Lopez", "Grade 4, 12,000 students",
    "SASID has 10 digits", "Maya Lopez hired 8/25/2014", "Microsoft Office 365",
    "Invoice no. 1012345678 for student devices", "603 CMR 23.00", "Maya Lopez MEPID 45123",
    "Contact Maya Lopez at https://x.example/1012345678", "Noor Haddad and Priya Raman, 10/14/2026, 3:00",
    "Title I Grant 305 Maya Lopez", "Maya Lopez 1,200 minutes", "Student Opportunity Act 20451",
    "Call Teo Lindqvist 5550101", "Section 4512 Algebra One", "Course code MA10451, Priya Raman",
])  # fmt: skip
def test_staff_telephones_purchases_rooms_courses_and_schools_pass(text):
    assert text_problem(text) is None


def test_a_long_text_is_read_in_no_time():
    start = time.perf_counter()
    for text in ("Ab 12 " * 10_000, "12345 " * 5_000, "dob of A " * 5_000 + "1", "Maya Lopez 2004 (" * 5_000):
        text_problem(text)
    assert time.perf_counter() - start < 5


def test_nothing_in_the_made_up_district_is_taken_for_a_student():
    files = [file for file in DATA.rglob("*.csv") if file.parent.name != "broken"]
    cells = [cell for file in files for row in csv.reader(file.open(encoding="utf-8")) for cell in row]
    assert len(cells) > 50_000
    assert [cell for cell in cells if text_problem(cell)] == []
