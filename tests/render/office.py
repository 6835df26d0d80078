"""LibreOffice accepting and rejecting tracked changes: many files in one process, by a macro."""

import shutil
import subprocess
import zipfile
from pathlib import Path

from lxml import etree

SOFFICE = shutil.which("soffice")
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MACRO = """Sub Main(jobs As String)
  Dim n As Integer, row As String, cells, args(0) As New com.sun.star.beans.PropertyValue
  Dim how(0) As New com.sun.star.beans.PropertyValue
  args(0).Name = "Hidden" : args(0).Value = True
  how(0).Name = "FilterName" : how(0).Value = "MS Word 2007 XML"
  helper = createUnoService("com.sun.star.frame.DispatchHelper")
  n = FreeFile
  Open jobs For Input As #n
  Do While Not Eof(n)
    Line Input #n, row
    If row &lt;&gt; "" Then
      cells = Split(row, "|")
      doc = StarDesktop.loadComponentFromURL(ConvertToURL(cells(0)), "_blank", 0, args())
      If cells(1) &lt;&gt; "" Then
        helper.executeDispatch(doc.CurrentController.Frame, ".uno:" &amp; cells(1), "", 0, Array())
      End If
      doc.storeToURL(ConvertToURL(cells(2)), how())
      doc.close(True)
    End If
  Loop
  Close #n
  StarDesktop.terminate
End Sub
"""
_LIBRARY = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false" library:passwordprotected="false">
 <library:element library:name="Module1"/>
</library:library>
"""
_MODULE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" script:language="StarBasic">{}</script:module>
"""


def settled(folder: Path, files: dict[str, bytes]) -> dict[str, list[str]]:
    """Open files in LibreOffice, and give the text of each, with its changes accepted and rejected.

    Args:
        folder: an empty one, to work in.
        files: DOCX files by name.

    Returns:
        Paragraphs by `name`, `name+` (all accepted) and `name-` (all rejected).
    """
    jobs, out = [], {}
    for name, data in files.items():
        source = folder / f"{name}.docx"
        source.write_bytes(data)
        for sign, command in (
            ("", ""),
            ("+", "AcceptAllTrackedChanges"),
            ("-", "RejectAllTrackedChanges"),
        ):
            target = folder / f"{name}{sign or '='}.out.docx"
            jobs.append(f"{source}|{command}|{target}")
            out[f"{name}{sign}"] = target
    listed = folder / "jobs"
    listed.write_text("\n".join(jobs) + "\n")
    _office(folder, f'macro:///Standard.Module1.Main("{listed}")')
    return {name: text_of(path.read_bytes()) for name, path in out.items()}


def _office(folder: Path, *words: str) -> None:
    """Run LibreOffice with a profile of its own, in which the macro stands: its first start writes over it."""
    profile = folder / "profile"
    basic = profile / "user/basic/Standard"
    command = [
        str(SOFFICE),
        f"-env:UserInstallation={profile.as_uri()}",
        "--headless",
        "--norestore",
    ]
    if not basic.exists():
        subprocess.run(
            [*command, "--terminate_after_init"], check=True, capture_output=True, timeout=120
        )
        (basic / "script.xlb").write_text(_LIBRARY)
        (basic / "Module1.xba").write_text(_MODULE.format(_MACRO))
    subprocess.run([*command, *words], check=True, capture_output=True, timeout=300)


def text_of(data: bytes) -> list[str]:
    """Give the paragraphs of a DOCX that are not gone, cells and footnotes too, without empty ones."""
    import io

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = [name for name in archive.namelist() if name == "word/footnotes.xml"]
        headers = sorted(name for name in archive.namelist() if name.startswith("word/header"))
        parts = [
            etree.fromstring(archive.read(name)) for name in ("word/document.xml", *names, *headers)
        ]
    return [text for part in parts for p in part.iter(f"{_W}p") if (text := _paragraph(p))]


def _paragraph(p: "etree._Element") -> str:
    texts = []
    for node in p.iter(f"{_W}t", f"{_W}br", f"{_W}tab", f"{_W}drawing", f"{_W}footnoteReference"):
        if next(node.iterancestors(f"{_W}p")) is not p:
            continue
        name = etree.QName(node).localname
        texts.append((node.text or "") if name == "t" else f"<{name}>")
    # LibreOffice puts a zero-width joiner in the empty cells of rows that are tracked.
    return "".join(texts).replace("\u200d", "")
