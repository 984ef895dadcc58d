"""One invented article in each type of file that the kit reads."""

import email.message
import email.policy
import io
import zipfile

from matplotlib import pyplot as plt
from matplotlib import rc_context
from matplotlib.backends.backend_pdf import PdfPages

TITLE = "Shells hit market in Ostrel"
PARAGRAPHS = (
    "Nine people were killed on Monday when shells hit the market, the mayor said in the evening.",
    "“We heard nothing before it,” said Anna Brel, a baker who has had a stall there for eleven years.",
    "Rescue work went on through the night while relatives waited at the doors of the city hospital.",
)
TEXT = "\n\n".join((TITLE, *PARAGRAPHS))

HTML = (
    '<!DOCTYPE html><html lang="en"><head><meta charset="{charset}"><title>Shells hit market in Ostrel</title>'
    '<meta property="og:title" content="Shells hit market in Ostrel"></head><body><article>'
    "<h1>Shells hit market in Ostrel</h1>"
    + "".join(f"<p>{line}</p>" for line in PARAGRAPHS)
    + "</article></body></html>"
)


def docx() -> bytes:
    """A Word file with a paragraph that was inserted, one that was deleted, a header and a table."""
    from docx import Document
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    document = Document()
    document.sections[0].header.paragraphs[0].text = "The Harbour Times"
    document.add_paragraph(TITLE)
    document.add_paragraph(PARAGRAPHS[0])
    whose = f'{nsdecls("w")} w:id="1" w:author="Editor"'
    line = PARAGRAPHS[1]
    inserted = f"<w:p {nsdecls('w')}><w:ins {whose}><w:r><w:t>{line}</w:t></w:r></w:ins></w:p>"
    deleted = f"<w:p {nsdecls('w')}><w:del {whose}><w:r><w:delText>Ten died.</w:delText></w:r></w:del></w:p>"
    for source in (inserted, deleted):
        document.element.body.insert(-1, parse_xml(source))
    document.add_paragraph(PARAGRAPHS[2])
    return _saved(document)


def _saved(document: object) -> bytes:
    out = io.BytesIO()
    document.save(out)  # type: ignore[attr-defined]
    return out.getvalue()


def odt() -> bytes:
    """An OpenDocument text with a deletion and a note."""
    space = 'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    space += 'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    changes = "<text:tracked-changes><text:p>Ten died.</text:p></text:tracked-changes>"
    note = "<text:note><text:note-body><text:p>A note.</text:p></text:note-body></text:note>"
    body = f"<text:h>{TITLE}</text:h>" + "".join(f"<text:p>{line}</text:p>" for line in PARAGRAPHS)
    body = body.replace("evening.", f"evening.{note}")
    content = f"<office:document-content {space}><office:body><office:text>{changes}{body}</office:text></office:body>"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", f"{content}</office:document-content>")
    return out.getvalue()


def rtf() -> bytes:
    """An RTF file with a page header."""
    lines = "\\par\n".join("".join(c if ord(c) < 128 else f"\\u{ord(c)}?" for c in line) for line in TEXT.split("\n\n"))
    return ("{\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f0 Arial;}}{\\header Page 1}\\f0\n" + lines + "\\par}").encode(
        "ascii"
    )


def eml() -> bytes:
    """An e-mail with a plain part, an HTML part and an attachment."""
    message = email.message.EmailMessage(policy=email.policy.SMTP)
    message["From"] = "Jane Doe <jane@coast.example>"
    message["To"] = "desk@coast.example"
    message["Subject"] = f"Fwd: {TITLE}"
    message["Date"] = "Mon, 28 Feb 2022 22:30:00 +0000"
    message["Message-ID"] = "<1@coast.example>"
    message.set_content("\n\n".join(PARAGRAPHS))
    message.add_alternative(HTML.format(charset="utf-8"), subtype="html")
    message.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="market.png")
    return message.as_bytes()


def mhtml() -> bytes:
    """A page as Chrome saves it in one file."""
    message = email.message.EmailMessage(policy=email.policy.SMTP)
    message["From"] = "<Saved by Blink>"
    message["Snapshot-Content-Location"] = "https://coast.example/2022/02/28/market"
    message["Subject"] = TITLE
    message["MIME-Version"] = "1.0"
    message.make_related()
    message.add_related(
        HTML.format(charset="utf-8"), subtype="html", headers=["Content-Location: https://coast.example/m"]
    )
    message.add_related(b"\x89PNG", maintype="image", subtype="png")
    return message.as_bytes()


MARKDOWN = (
    f"---\ntitle: {TITLE}\ndate: 2022-02-28\nauthor: Jane Doe\n---\n\n# {TITLE}\n\n"
    + "\n\n".join(PARAGRAPHS).replace("Nine people", "**Nine people**").replace("mayor", "[mayor](https://m.example)")
    + "\n"
)

LEFT = (
    "Nine people were killed on Monday when shells|hit the mar-|ket, the mayor said in the|evening.|"
    "   “We heard nothing before it,” said Anna|Brel, a baker who has had a stall there|for eleven years."
).split("|")
RIGHT = (
    "Rescue work went on through the night|while relatives waited at the doors of|the city hospital.|"
    "   A well-known singer was among the|wounded, a doctor said, and a soldier|who was"
).split("|")


def pdf() -> bytes:
    """Two pages: a headline over two columns, then the end of the last sentence; a header and a number on each."""
    first = [(0.1, 0.95, "The Harbour Times 1 March 2022", 7), (0.1, 0.9, TITLE, 18), (0.5, 0.03, "1", 8)]
    for left, lines in ((0.1, LEFT), (0.56, RIGHT)):
        for row, line in enumerate(lines):
            first.append((left + 0.025 * line.startswith(" "), 0.85 - 0.016 * row, line.strip(), 9))
    second = [
        (0.1, 0.95, "The Harbour Times 1 March 2022", 7),
        (0.1, 0.9, "on leave in the town.", 9),
        (0.5, 0.03, "2", 8),
    ]
    return pages_of([first, second])


def pages_of(pages: list[list[tuple[float, float, str, int]]], *, picture: bool = False) -> bytes:
    """A PDF file of text at places (shares of the page), or of pages that are pictures."""
    out = io.BytesIO()
    with rc_context({"pdf.fonttype": 42, "font.family": "DejaVu Sans"}), PdfPages(out) as book:
        for items in pages:
            figure = plt.figure(figsize=(8.27, 11.69))
            for x, y, text, size in items:
                figure.text(x, y, text, fontsize=size)
            if picture:
                figure.add_axes((0, 0, 1, 1), frameon=False, xticks=[], yticks=[]).imshow(
                    [[0, 1], [1, 0]], aspect="auto"
                )
            book.savefig(figure)
            plt.close(figure)
    return out.getvalue()
