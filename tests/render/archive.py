"""What others than WeasyPrint say of a PDF: does it keep to PDF/UA-1 and PDF/A-2a, and does it say so."""

import io
import re
import subprocess

import page
import pikepdf
from lxml import etree

MARK = re.compile(r"\{http://www\.aiim\.org/(pdfu?a)/ns/id/\}(\w+)")


def failures(data: bytes) -> list[str]:
    return [
        f"{failure.rule_id}: {failure.message}"
        for profile in ("ua-1", "2a")
        for failure in page.validate_pdf_bytes(data, profile=profile).failures
    ]


def marks(data: bytes) -> dict[str, str]:
    """The marks in the XMP that poppler finds; it stands in the file as it is, for who knows no PDF."""
    xmp = subprocess.run(
        ["pdfinfo", "-meta", "-"], input=data, capture_output=True, check=True
    ).stdout.strip()
    assert xmp in data
    return {
        f"{found[1]} {found[2]}": value
        for node in etree.fromstring(xmp).iter()
        for name, value in node.attrib.items()
        if (found := MARK.fullmatch(name))
    }


def edited(data: bytes, edit) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        edit(pdf)
        pdf.save(out, fix_metadata_version=False)
    return out.getvalue()
