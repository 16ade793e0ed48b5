"""The state's published files are recognized by content and become tidy results, or are described back."""

from __future__ import annotations

import math

import intake_files as files
import pytest

from ddtk_helpers.intake.facts import end_year
from ddtk_helpers.intake.sheets import CannotRead
from ddtk_helpers.intake.state_cells import read_cell, year_in
from ddtk_helpers.intake.state_files import RESULT_COLUMNS, UnknownLayout, read_results
from ddtk_helpers.intake.state_layouts import known_layouts
from ddtk_helpers.intake.tables import StudentData
from ddtk_helpers.paths import PROJECT

# Column names of published files, as they were seen; the numbers in the tests are made up.
HEADERS = {
    "MCAS achievement results, 2014": "School Name | School Code | Subject | P+A # | P+A % | A # | A % | P # | P % | NI # | NI % | W/F # | W/F % | Student Included | CPI | Median SGP | Included In Median SGP",
    "MCAS achievement results, 2018": "School Name | School Code | Subject | P+A # | P+A % | A # | A % | P # | P % | NI # | NI % | W/F # | W/F % | Student Included | CPI | Ave. SGP | Included In Ave. SGP",
    "Next-generation MCAS achievement results, 2017": "School Name | School Code | Subject | M+E # | M+E % | E # | E % | M # | M % | PM # | PM % | NM # | NM % | No. of Students Included | Avg. Scaled Score | SGP | Included In SGP | Ach. PCTL",
    "Next-generation MCAS achievement results, 2018": "School Name | School Code | Subject | M+E # | M+E % | E # | E % | M # | M % | PM # | PM % | NM # | NM % | No. of Students Included | Avg. Scaled Score | SGP | Included In SGP | Ach. PCTL",
    "Next-generation MCAS achievement results, 2021": "District Name | District Code | Subject | M+E # | M+E % | E # | E % | M # | M % | PM # | PM % | NM # | NM % | No. of Students Included | Part. Rate % | Avg. Scaled Score | SGP | Included In SGP",
    "Next-generation MCAS achievement results, 2023": "District Name | District Code | Subject | M+E # | M+E % | E # | E % | M # | M % | PM # | PM % | NM # | NM % | No. of Students Included | Part. Rate % | Avg. Scaled Score | SGP | Included In SGP",
    "Enrollment by grade, 2022-23": "District Name | District Code | PK | K | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12 | SP | Total",
    "Graduation rate, 2023": "District Name | District Code | # in Cohort | % Graduated | % Still in School | % Non-Grad Completers | % H.S. Equiv. | % Dropped Out | % Permanently Excluded",
    "Dropout report, 2017-18": "School Name | School Code | # Enrolled Grades 09 through 12 | # Dropout All Grades | % Dropout All Grades | % Dropout Grade 09 | % Dropout Grade 10 | % Dropout Grade 11 | % Dropout Grade 12",
    "SAT performance, 2017-18": "School Name | School Code | Tests Taken | Reading / Writing | Writing | Math",
    "Teacher data, 2022-23": "District Name | District Code | Total # of Teachers (FTE) | % of Teachers Licensed | Student / Teacher Ratio | Percent of Experienced Teachers | Percent of Teachers without Waiver or Provisional License | Percent Teaching In-Field",
    "Teacher data, 2023-24": "District Name | District Code | Total # of Teachers (FTE) | % of Teachers Licensed | Student / Teacher Ratio | Percent of Experienced Teachers | Percent of Teachers without Waiver or Provisional License | Percent Teaching In-Field",
    "Teacher salaries, 2019-20": "District Name | District Code | Salary Totals | Average Salary | FTE Count",
    "Teacher salaries, 2020-21": "District Name | District Code | Salary Totals | Average Salary | FTE Count",
    "Per-pupil expenditures, 2020": "District Name | District Code | In-District Expenditures | Total In-district FTEs | In-District Expenditures per Pupil | Total Expenditures | Total Pupil FTEs | Total Expenditures per Pupil",
    "School attending children, 2022-23": "Town | Town Code | Local Public Schools | Academic Regional Schools | Vocational Technical Regional Schools | Collaboratives | Charter Schools | Out-of-District Public Schools | Home Schooled | In State Private and Parochial Schools | Out-of-state Private and Parochial Schools | Total | Total Public | % Public",
    "Enrollment by school and grade, 2018-19": "ORG_CODE | DISTRICT_NAME | SCHOOL | SCHOOL_NAME | COUNTY | School_Total | PK | K | Gr.1 | Gr.2 | Gr.3 | Gr.4 | Gr.5 | Gr.6 | Gr.7 | Gr.8 | Gr.9 | Gr.10 | Gr.11 | Gr.12 | SPED_Beyond_Grade_12",
    "Graduation rate by group, 2024": "entity_name | entity_code | breakdown | # in Cohort | % Graduated | % Still in School | % Non-Grad Completers | % H.S. Equiv | % Dropped Out | % Permanently Excluded",
    "Graduates attending college by group, 2024": "year | capture_period | entity_name | entity_code | breakdown | High School Graduates (#) | Attending Coll./Univ. (#) | Attending Coll./Univ. (%) | Private Two-Year (%) | Private Four-Year (%) | Public Two-Year (%) | Public Four-Year (%) | MA Community College (%) | MA State University (%) | Univ.of Mass. (%)",
    "School and district directory, 2024": "Org Name | Org Code | Org Type | Function | Contact Name | Address 1 | Address 2 | Town | State | Zip | Phone | Fax | Grade",
    "Attendance, 2017-18 to 2024-25": "Raw likert calculation | Likert Score | Admin Data Item | Academic Year | School Name | DESE ID | Attendance Rate | Average # of Absences | Absent 10 or more days | Chronically Absent (10% or more) | Chronically Absent (20% or more) | Unexcused > 9 days",
    "Enrollment by race and gender, 2016-17 to 2025-26": "Raw likert calculation | Likert Score | Admin Data Item | Academic Year | School Name | DESE ID | American Indian or Alaska Native | Asian | Black or African American | Hispanic or Latino | Multi-Race, Not Hispanic or Latino | Native Hawaiian or Other Pacific Islander | White | Female | Male | Nonbinary",
    "Staff by race and gender, 2016-17 to 2025-26": "Raw likert calculation | Likert Score | Admin Data Item | Academic Year | Teachers of color (%) | School Name | DESE ID | African American (%) | Asian (%) | Hispanic (%) | White (%) | Native American (%) | Native Hawaiian Pacific Islander (%) | Multi-Race Non-Hispanic (%) | Females (%) | Males (%) | FTE Count",
    "Student discipline, days missed, 2016-17 to 2024-25": "Raw likert calculation | Likert Score | Admin Data Item | Academic Year | School Name | DESE ID | Students | Students Disciplined | % 1 Day | % 2 to 3 Days | % 4 to 7 Days | % 8 to 10 Days | % > 10 Days",
    "Student discipline, actions, 2016-17 to 2024-25": "Raw likert calculation | Likert Score | Admin Data Item | Academic Year | School Name | DESE ID | Students | Students Disciplined | % In-School Suspension | % Out-of-School Suspension | % Expulsion | % Removed to Alternate Setting | % Emergency Removal | % Students with a School-Based Arrest | % Students with a Law Enforcement Referral",
    "Class size, 2016-17 to 2024-25": "Raw likert calculation | Likert Score | Admin Data Item | Academic Year | School Name | DESE ID | Total # of Classes | Average Class Size | Number of Students | Female % | Male % | English Language Learner % | Students with Disabilities % | Economically Disadvantaged %",
    "Advanced Placement performance, 2016-17 to 2024-25": "Raw likert calculation | Likert Score | Admin Data Item | Academic Year | School Name | DESE ID | Tests Taken | Score=1 | Score=2 | Score=3 | Score=4 | Score=5 | % Score 1-2 | % Score 3-5",
    "Graduation rate, 2016-17 to 2024-25": "Raw likert calculation | Likert Score | Admin Data Item | Academic Year | School Name | DESE ID | # in Cohort | % Graduated | % Still in School | % Non-Grad Completers | % H.S. Equiv. | % Dropped Out | % Permanently Excluded",
    "School Enrollment by grade, race and selected groups, 1994 to 2025": "sy | dist_code | dist_name | org_code | org_name | org_type | total_cnt | pk_cnt | k_cnt | g1_cnt | g2_cnt | g3_cnt | g4_cnt | g5_cnt | g6_cnt | g7_cnt | g8_cnt | g9_cnt | g10_cnt | g11_cnt | g12_cnt | aian_pct | as_pct | baa_pct | hl_pct | mnhl_pct | nhpi_pct | wh_pct | el_cnt | swd_cnt | ecd_cnt | li_cnt",
    "Next-generation MCAS results, 2017-2019, 2021 on": "sy | dist_code | dist_name | org_code | org_name | org_type | test_grade | subject_code | stu_grp | m_plus_e_cnt | m_plus_e_pct | e_cnt | e_pct | m_cnt | m_pct | pm_cnt | pm_pct | nm_cnt | nm_pct | stu_cnt | stu_part_pct | avg_scaled_score | avg_sgp | avg_sgp_incl",
    "Graduation rates, 2006 to 2024": "sy | dist_code | dist_name | org_code | org_name | org_type | grad_rate_type | stu_grp | cohort_cnt | grad_pct | in_sch_pct | non_grad_pct | ged_pct | drpout_pct | exclud_pct",
    "MCAS results to 2017-2019, legacy scale, legacy years": "ORG_CODE | DIST_CODE | ORG_NAME | ORG_TYPE | SY | STU_GRP | GRD | SUBJ | P_A_CNT | P_A_PCT | A_CNT | A_PCT | P_CNT | P_PCT | NI_CNT | NI_PCT | WF_CNT | WF_PCT | TOT_STU_INCL | CPI | MEDIAN_SGP | MEDIAN_SGP_INCL",
}
NEXT_GENERATION = HEADERS["Next-generation MCAS achievement results, 2023"]
REAL = PROJECT.parent / "shared" / "real"
needs_real_files = pytest.mark.skipif(
    not REAL.is_dir(), reason="the state's own files are not beside the project"
)


def csv_of(*lines: str) -> bytes:
    return "\n".join(lines).encode()


def made_up(header: str, **cells: str) -> bytes:
    """Give a CSV with this header and one row of plausible cells."""
    names = header.split(" | ")
    standard = {
        "code": "03980010", "name": "Heron Street", "year": "2022-23", "SY": "2023", "sy": "2023", "town": "Abbey",
        "subject": "ELA", "SUBJ": "ELA",
    }  # fmt: skip
    row = []
    for name in names:
        low = name.casefold()
        key = "code" if ("code" in low and "subject" not in low) or low in ("dese id", "school") else low
        key = "subject" if "subject" in low else "year" if low == "year" or low == "academic year" else key
        key = "name" if "name" in low else key
        row.append(cells.get(name) or standard.get(name) or standard.get(key) or "0.5")
    return csv_of('"2022-23 Report"', ",".join(f'"{n}"' for n in names), ",".join(f'"{c}"' for c in row))


def mcas(*rows: str, title: str = "2023 Next Generation MCAS Achievement Results ") -> bytes:
    return csv_of(f'"{title}"', NEXT_GENERATION.replace(" | ", ","), *rows)


HERON = 'Heron Street,3980010,ELA,"   1,268",38,25,4,243,34,314,44,130,18,712,100,492,53,574'
STATE = "State,00000000,ELA,2000,41,1,2,3,4,5,6,7,8,4000,99,494,50,3000"


@pytest.mark.parametrize("report", HEADERS)
def test_every_published_layout_is_recognized_by_its_columns(report):
    data = made_up(HEADERS[report])
    if report.startswith("School and district directory"):
        with pytest.raises(CannotRead, match="no results"):
            read_results("a.csv", data)
        return
    frame = read_results("a.csv", data)
    assert list(frame.columns) == RESULT_COLUMNS
    assert len(frame) and not frame["measure"].eq("").any()
    assert not any("not known" in notice for notice in frame.attrs["notices"])


def test_the_order_of_the_columns_does_not_matter():
    names = NEXT_GENERATION.split(" | ")
    backwards = read_results("a.csv", made_up(" | ".join(reversed(names))))
    assert backwards.attrs["layout"] == "mcas_next_generation"


def test_one_row_becomes_measures_with_value_unit_and_n():
    frame = read_results("a.csv", mcas(HERON)).set_index("measure")
    line = frame.loc["Students meeting or exceeding expectations"]
    assert (line["code"], line["year"], line["subject"]) == ("03980010", "2023", "English Language Arts")
    assert (line["value"], line["unit"], line["n"]) == (1268, "students", 712)
    assert frame.loc["Mean student growth percentile", "n"] == 574


def test_state_rows_keep_their_level_and_lost_zeros_come_back():
    frame = read_results("a.csv", mcas(HERON, STATE))
    assert set(zip(frame["code"], frame["level"], strict=True)) == {
        ("03980010", "school"),
        ("00000000", "state"),
    }
    assert any("lost zeros, like 3980010 → 03980010" in notice for notice in frame.attrs["notices"])


def test_the_sum_of_two_levels_is_a_measure_of_its_own():
    frame = read_results("a.csv", mcas(HERON))
    shares = frame[frame["unit"].eq("percent") & frame["measure"].str.startswith("Share")]
    alone = shares[~shares["measure"].str.contains("or exceeding")]
    assert alone["value"].sum() == 100


def test_growth_is_a_median_until_2017_and_a_mean_from_2018():
    measures = {
        year: set(read_results("a.csv", mcas(HERON, title=f"{year} Next Generation MCAS"))["measure"])
        for year in ("2017", "2018")
    }
    assert "Median student growth percentile" in measures["2017"] - measures["2018"]
    assert "Mean student growth percentile" in measures["2018"] - measures["2017"]


def test_a_file_without_its_year_asks_for_it():
    without_title = csv_of(NEXT_GENERATION.replace(" | ", ","), HERON)
    with pytest.raises(CannotRead, match="does not say its year"):
        read_results("a.csv", without_title)
    assert set(read_results("a.csv", without_title, year="2021")["year"]) == {"2021"}


def test_a_year_that_contradicts_the_file_is_refused():
    with pytest.raises(CannotRead, match="for 2023, not 2021"):
        read_results("a.csv", mcas(HERON), year="2021")


def test_what_the_file_does_not_say_is_said_and_can_be_given():
    frame = read_results("a.csv", mcas(HERON))
    assert sum("does not say for which" in notice for notice in frame.attrs["notices"]) == 2
    told = read_results("a.csv", mcas(HERON), grade="4", student_group="High needs")
    assert (set(told["grade"]), set(told["student_group"])) == ({"4"}, {"High needs"})


def test_hidden_is_not_zero():
    header = HEADERS["Dropout report, 2017-18"].replace(" | ", ",")
    data = csv_of(
        "2017-18 Dropout Report", header, "Heron,03980010,120,0,0,,<5,N/A,1.5", "Tern,03980020,90,2,1,3,1,2,1"
    )
    frame = read_results("a.csv", data)
    heron = frame[frame["code"].eq("03980010")].set_index(["measure", "grade"])
    share = "Share of the grade dropped out"
    assert heron.loc[("Share dropped out", ""), "value"] == 0
    assert [bool(heron.loc[(share, grade), "suppressed"]) for grade in ("9", "10", "11", "12")] == [
        True,
        True,
        False,
        False,
    ]
    assert heron.loc[share, "value"].isna().sum() == 3


def test_groups_without_a_row_and_empty_measures_are_told():
    science = "Heron Street,03980010,SCI,9,30,1,1,1,1,1,1,1,1,61,100,490,,"
    other = HERON.replace("3980010", "03980020")
    notices = " ".join(read_results("a.csv", mcas(HERON, science, other)).attrs["notices"])
    assert "1 organization without a row for Science" in notices
    assert "“Mean student growth percentile” is empty in the whole file for Science." in notices
    assert "fewer than 10 students" in notices


def test_fractions_of_the_hub_become_percent():
    frame = read_results(
        "a.csv", made_up(HEADERS["Graduation rates, 2006 to 2024"], grad_pct="0.875", cohort_cnt="80")
    )
    line = frame[frame["measure"].str.startswith("Share graduated")].iloc[0]
    assert (line["value"], line["unit"], line["n"]) == (87.5, "percent", 80)


def test_a_fraction_above_one_is_refused_not_guessed():
    with pytest.raises(CannotRead, match="fraction from 0 to 1"):
        read_results("a.csv", made_up(HEADERS["Graduation rates, 2006 to 2024"], grad_pct="87.5"))


def test_the_enrollment_workbook_has_its_header_in_row_seven():
    names = HEADERS["Enrollment by school and grade, 2018-19"].split(" | ")
    title = [
        [""],
        ["", "Department"],
        ["", "School Year 2018-19"],
        ["", "Enrollment Data as October 1, 2018"],
        [""],
        [""],
    ]
    row = ["0398", "Wren Harbor", "03980010", "Heron", "Harbor", 30, *[2] * 15]
    state = ["0000", "State Total", "00000000", "State Total", "", 900000, *[60000] * 15]
    data = files.xlsx([*title, names, row, state, [""], ["Totals under 6 are not shown."]])
    frame = read_results("school-grade.xlsx", data)
    assert set(frame["year"]) == {"2018-19"}
    assert frame.loc[frame["level"].eq("school") & frame["grade"].eq("SP"), "value"].tolist() == [2]
    assert any("Totals under 6" in notice for notice in frame.attrs["notices"])


def test_words_in_place_of_numbers_are_told():
    header = HEADERS["Teacher data, 2023-24"]
    data = csv_of(
        "2023-24 Teacher Data",
        header.replace(" | ", ","),
        "Abbey,00010000,Failed to meet data,99.3,11.3 to 1,79,91,95",
    )
    frame = read_results("a.csv", data).set_index("measure")
    assert frame.loc["Students per teacher", "value"] == 11.3
    assert any("“Failed to meet data”" in notice for notice in frame.attrs["notices"])


def test_a_column_not_known_is_named_and_left_out():
    data = csv_of(
        "2022-23 Enrollment by Race",
        HEADERS["Teacher salaries, 2019-20"].replace(" | ", ",") + ",Bonus",
        'Abbey,00010000,"$66,422",50,3,1',
    )
    frame = read_results("a.csv", data)
    assert frame["value"].tolist() == [66422, 50, 3]
    assert any("“Bonus”" in notice for notice in frame.attrs["notices"])


def test_an_unknown_file_is_described_back():
    with pytest.raises(UnknownLayout) as refusal:
        read_results("a.csv", csv_of("Our own scores 2024", "School,Points,Stars", "Heron Street,12,3"))
    for told in (
        "“School”, “Points”, “Stars”",
        "“Heron Street”",
        "titled “Our own scores 2024”",
        "Dropout report",
    ):
        assert told in str(refusal.value)


@pytest.mark.parametrize("header", [
    "adminyear,sprp_dis,sprp_sch,sasid,grade,lastname,firstname,mi,dob,gender,race",
    "adminyear,districtnumber,SASID,lastname,firstname,dob,grade,listeningss_adj",
])  # fmt: skip
def test_the_states_student_files_are_refused_in_words(header):
    names = header.split(",")
    cells = {"sasid": "101234567{}", "dob": "0{}/14/2013", "lastname": "Lopez", "firstname": "Maya"}
    rows = [",".join(cells.get(name.casefold(), "4").format(n) for name in names) for n in (1, 2, 3)]
    with pytest.raises(StudentData, match="row for each student"):
        read_results("mcas.csv", csv_of(header, *rows))


@pytest.mark.parametrize(("text", "value", "written"), [
    ("   1,437", 1437, "number"), ("$66,422", 66422, "number"), ("  11.3 to 1", 11.3, "number"), ("95.5%", 95.5, "number"),
    ("91.60000000000001", 91.6, "number"), (".5", 0.5, "number"), ("-2", -2, "number"), ("0", 0, "number"),
    (" ", None, "empty"), ("*", None, "hidden"), ("<10", None, "hidden"), (".", None, "hidden"),
    ("N/A", None, "not given"), ("--", None, "not given"), ("reporting requirements", None, "words"),
])  # fmt: skip
def test_numbers_are_read_in_their_dressing(text, value, written):
    cell = read_cell(text)
    assert cell.written == written
    assert cell.value == value or (value is None and cell.value is None)


@pytest.mark.parametrize(("title", "year"), [
    ("2023 Next Generation MCAS", "2023"), ("2022-23 Teacher Data", "2022-23"), ("School Year 2018-19, October 1, 2018", "2018-19"),
    ("2017-2018", "2017-18"), ("Printed 2024-10-01", "2024"), ("no year", ""),
])  # fmt: skip
def test_the_year_is_read_from_the_title(title, year):
    assert year_in([title]) == year


def test_a_school_year_counts_by_the_spring_it_ends_in():
    assert (end_year("2022-23"), end_year("2023")) == (2023, 2023)


def test_no_two_layouts_ask_for_the_same_columns():
    layouts = known_layouts()
    assert not [(a.name, b.name) for a in layouts for b in layouts if a is not b and a.required <= b.required]


@needs_real_files
def test_the_states_mcas_export_becomes_tidy():
    frame = read_results("NextGenMCAS.xlsx", (REAL / "NextGenMCAS_2023_district.xlsx").read_bytes())
    assert frame.groupby("subject")["code"].nunique().to_dict() == {
        "English Language Arts": 353, "Mathematics": 353, "Science": 350,
    }  # fmt: skip
    state = frame[frame["level"].eq("state") & frame["subject"].eq("Mathematics")].set_index("measure")
    assert (state.loc["Share meeting or exceeding expectations", ["value", "n"]] == [41, 396955]).all()
    levels = frame[frame["unit"].eq("students") & ~frame["measure"].str.contains("or exceeding")]
    assert (
        levels.groupby(["code", "subject"])["value"].sum() == levels.groupby(["code", "subject"])["n"].first()
    ).all()


@needs_real_files
def test_the_states_teacher_export_becomes_tidy():
    frame = read_results("teacherdata.xlsx", (REAL / "teacherdata_district.xlsx").read_bytes())
    assert len(frame) == 2000 and set(frame["year"]) == {"2023-24"}
    state = frame[frame["level"].eq("state")].set_index("measure")["value"]
    assert math.isclose(state["Students per teacher"], 11.8) and state["Teachers"] == 77630.3
    assert "“Share of teachers teaching in their field” is empty in the whole file." in frame.attrs["notices"]
