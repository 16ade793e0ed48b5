"""A document as a Word file that people can read aloud, print and sign."""

from __future__ import annotations

import datetime as dt
import io
from typing import TYPE_CHECKING

from ddtk_helpers.documents.blocks import (
    Block,
    Bullets,
    Document,
    Facts,
    Heading,
    Paragraph,
    Picture,
    Signatures,
    Table,
    xml_text,
)

if TYPE_CHECKING:
    from docx.document import Document as Word
    from docx.table import Table as WordTable

FONT = "Calibri"
_INK, _LINE, _BAND = "1D2733", "8A97A5", "E3EBF3"


def docx_bytes(document: Document) -> bytes:
    """Give the Word file: real headings, repeated header rows, alt text, language and page numbers."""
    import docx  # only documents need it

    word = docx.Document()
    _set_up_page(word, document)
    _set_up_styles(word)
    if document.compact:
        _make_compact(word)
    _say_what_it_is(word, document)
    word.add_paragraph(xml_text(document.title), style="Title")
    word.add_paragraph(xml_text(document.subtitle), style="Subtitle")
    if document.label:
        word.add_paragraph().add_run(xml_text(document.label)).bold = True
    for block in document.blocks:
        _add(word, block)
    file = io.BytesIO()
    word.save(file)
    return file.getvalue()


def _add(word: Word, block: Block) -> None:
    match block:
        case Heading():
            word.add_heading(xml_text(block.text), block.level)
        case Paragraph():
            word.add_paragraph(xml_text(block.text), style="Intense Quote" if block.lead else None)
        case Bullets():
            for item in block.items:
                word.add_paragraph(xml_text(item), style="List Bullet")
        case Facts():
            _add_facts(word, block)
        case Table():
            _add_table(word, block)
        case Picture():
            _add_picture(word, block)
        case Signatures():
            rows = [(role, "", "") for role in block.roles]
            table = _add_table(word, Table("Signatures", ("Role", "Signature", "Date"), rows, (3, 5, 2)))
            _heighten(table)


def _set_up_page(word: Word, document: Document) -> None:
    from docx.enum.section import WD_ORIENT
    from docx.shared import Inches

    section = word.sections[0]
    long, short = Inches(11), Inches(8.5)
    section.page_width, section.page_height = (long, short) if document.wide else (short, long)
    section.orientation = WD_ORIENT.LANDSCAPE if document.wide else WD_ORIENT.PORTRAIT
    section.left_margin = section.right_margin = Inches(0.6)
    section.top_margin = section.bottom_margin = Inches(0.75)
    foot = section.footer.paragraphs[0]
    foot.style = word.styles["Footer"]
    foot.add_run(xml_text(document.footer) + " · Page ")
    _add_field(foot, "PAGE")
    foot.add_run(" of ")
    _add_field(foot, "NUMPAGES")


def _set_up_styles(word: Word) -> None:
    from docx.shared import Pt, RGBColor

    sizes = {"Normal": 10.5, "Title": 24, "Subtitle": 12, "Heading 1": 16, "Heading 2": 13, "Heading 3": 11.5,
             "Intense Quote": 12, "Footer": 8.5}  # fmt: skip
    for name, size in sizes.items():
        style = word.styles[name]
        style.font.name, style.font.size = FONT, Pt(size)
        style.font.color.rgb = RGBColor.from_string(_INK)
        style.font.italic = False
        style.font.bold = name not in ("Normal", "Subtitle", "Footer")
        _name_every_font(style.element.get_or_add_rPr())
    lead = word.styles["Intense Quote"].paragraph_format
    lead.left_indent = lead.right_indent = Pt(0)
    for number, before in ((1, 16), (2, 12), (3, 8)):
        spacing = word.styles[f"Heading {number}"].paragraph_format
        spacing.space_before, spacing.space_after, spacing.keep_with_next = Pt(before), Pt(4), True


def _make_compact(word: Word) -> None:
    """Use smaller headings and less room between paragraphs."""
    from docx.shared import Pt

    looks = {
        "Normal": (10, 0, 3), "Title": (18, 0, 4), "Subtitle": (11, 0, 4), "Heading 1": (12.5, 8, 2), "Heading 2": (10.5, 5, 1),
        "Intense Quote": (10.5, 2, 4), "List Bullet": (10, 0, 1),
    }  # fmt: skip
    for name, (size, before, after) in looks.items():
        style = word.styles[name]
        style.font.size, spacing = Pt(size), style.paragraph_format
        spacing.space_before, spacing.space_after, spacing.line_spacing = Pt(before), Pt(after), 1.0


def _name_every_font(properties) -> None:
    """Replace the theme's fonts, which would win over the named one in headings."""
    from docx.oxml.ns import qn

    fonts = properties.get_or_add_rFonts()
    for key in list(fonts.attrib):
        if key.endswith("Theme"):
            del fonts.attrib[key]
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), FONT)


def _say_what_it_is(word: Word, document: Document) -> None:
    from docx.oxml.ns import qn

    about = word.core_properties
    about.title, about.subject = xml_text(document.title)[:255], xml_text(document.subtitle)[:255]
    about.author = xml_text(document.place)[:255]
    about.comments = xml_text(document.label)
    about.language = "en-US"
    about.created = about.modified = dt.datetime.combine(document.date, dt.time())
    for lang in word.styles.element.iter(qn("w:lang")):
        lang.set(qn("w:val"), "en-US")


def _add_table(word: Word, block: Table) -> WordTable:
    from docx.shared import Pt

    table = word.add_table(rows=len(block.rows) + 1, cols=len(block.header), style="Table Grid")
    table.autofit = False
    _describe(table, block.title)
    lines = zip(table._tbl.tr_lst, (block.header, *block.rows), strict=True)
    for number, (line, texts) in enumerate(lines):
        _keep_together(line, header=number == 0)
        for cell, text in zip(line.tc_lst, texts, strict=True):
            _write(cell, xml_text(text), bold=number == 0)
    _set_widths(word, table, block.widths or [1] * len(block.header))
    word.add_paragraph().paragraph_format.space_after = Pt(2)
    return table


def _add_facts(word: Word, block: Facts) -> None:
    """Write each label in bold before what it says, the texts below one another."""
    from docx.shared import Inches, Pt

    for label, text in block.pairs:
        if not text:
            continue
        line = word.add_paragraph()
        line.paragraph_format.left_indent = Inches(1.5)
        line.paragraph_format.first_line_indent = Inches(-1.5)
        line.paragraph_format.tab_stops.add_tab_stop(Inches(1.5))
        line.paragraph_format.space_after = Pt(2)
        line.add_run(xml_text(label)).bold = True
        line.add_run(f"\t{xml_text(text)}")


def _write(cell, text: str, *, bold: bool) -> None:
    """Fill a cell by its XML: python-docx's own cells take a second for each hundred rows."""
    from docx.oxml.ns import qn
    from docx.oxml.parser import OxmlElement

    paragraph = cell.p_lst[0]
    spacing = OxmlElement("w:spacing")
    spacing.set(qn("w:before"), "30")
    spacing.set(qn("w:after"), "30")
    paragraph.get_or_add_pPr().append(spacing)
    run = paragraph.add_r()
    look = run.get_or_add_rPr()
    if bold:
        look.append(OxmlElement("w:b"))
        shade = OxmlElement("w:shd")
        for key, value in (("val", "clear"), ("color", "auto"), ("fill", _BAND)):
            shade.set(qn(f"w:{key}"), value)
        cell.get_or_add_tcPr().append(shade)
    for tag in ("w:sz", "w:szCs"):
        size = OxmlElement(tag)
        size.set(qn("w:val"), "17")
        look.append(size)
    run.text = text


def _set_widths(word: Word, table: WordTable, shares) -> None:
    section = word.sections[0]
    room = section.page_width - section.left_margin - section.right_margin
    widths = [int(room * share / sum(shares)) for share in shares]
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for line in table._tbl.tr_lst:
        for cell, width in zip(line.tc_lst, widths, strict=True):
            cell.width = width


def _describe(table: WordTable, title: str) -> None:
    from docx.oxml.ns import qn
    from docx.oxml.parser import OxmlElement

    properties = table._tbl.tblPr
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "bottom", "insideH"):
        line = OxmlElement(f"w:{side}")
        for key, value in (("val", "single"), ("sz", "4"), ("color", _LINE)):
            line.set(qn(f"w:{key}"), value)
        borders.append(line)
    for side in ("left", "right", "insideV"):
        line = OxmlElement(f"w:{side}")
        line.set(qn("w:val"), "nil")
        borders.append(line)
    properties.append(borders)
    caption = OxmlElement("w:tblCaption")
    caption.set(qn("w:val"), xml_text(title))
    properties.append(caption)


def _keep_together(line, *, header: bool) -> None:
    from docx.oxml.parser import OxmlElement

    properties = line.get_or_add_trPr()
    properties.append(OxmlElement("w:cantSplit"))
    if header:
        properties.append(OxmlElement("w:tblHeader"))


def _heighten(table: WordTable) -> None:
    from docx.shared import Inches

    for row in table.rows[1:]:
        row.height = Inches(0.42)


def _add_picture(word: Word, block: Picture) -> None:
    section = word.sections[0]
    room = section.page_width - section.left_margin - section.right_margin
    picture = word.add_picture(io.BytesIO(block.png))
    shape = picture._inline
    shape.docPr.set("descr", xml_text(block.alt))
    on_page = (
        0.45 if section.page_height > section.page_width else 0.82
    )  # two on a page, or one on a wide one
    tallest = int((section.page_height - section.top_margin - section.bottom_margin) * on_page)
    scale = min(1, room / picture.width, tallest / picture.height)
    picture.width, picture.height = int(picture.width * scale), int(picture.height * scale)
    if block.caption:
        word.add_paragraph(xml_text(block.caption), style="Caption")


def _add_field(paragraph, code: str) -> None:
    from docx.oxml.ns import qn
    from docx.oxml.parser import OxmlElement

    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), code)
    paragraph._p.append(field)
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    field.append(run)
