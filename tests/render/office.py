"""LibreOffice accepting and rejecting tracked changes: many files in one process, by a macro."""

import io
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


def settled(folder: Path, files: dict[str, bytes], *, looks: bool = False) -> dict[str, list[str]]:
    """Open files in LibreOffice, and give the text of each, with its changes accepted and rejected.

    Args:
        folder: an empty one, to work in.
        files: DOCX files by name.
        looks: whether the style, the number in a list and the depth in tables stand before each paragraph.

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
    return {name: text_of(path.read_bytes(), looks=looks) for name, path in out.items()}


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


def text_of(data: bytes, *, looks: bool = False) -> list[str]:
    """Give the paragraphs of a DOCX that are not gone, cells and footnotes too, without empty ones."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = [name for name in archive.namelist() if name == "word/footnotes.xml"]
        headers = sorted(name for name in archive.namelist() if name.startswith("word/header"))
        parts = [
            etree.fromstring(archive.read(name)) for name in ("word/document.xml", *names, *headers)
        ]
        look = _Looks(archive).of if looks else _none
    return [
        look(p) + text for part in parts for p in part.iter(f"{_W}p") if (text := _paragraph(p))
    ]


def _none(_p: "etree._Element") -> str:
    return ""


class _Looks:
    """Says how the paragraphs of a file look, from the first to the last."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        styles = etree.fromstring(archive.read("word/styles.xml"))
        self._styles = {_val(one, "styleId"): one for one in styles.iter(f"{_W}style")}
        lists = "word/numbering.xml" in archive.namelist()
        numbering = etree.fromstring(archive.read("word/numbering.xml") if lists else b"<none/>")
        self._lists = {_val(one, "numId"): one for one in numbering.iterfind(f"{_W}num")}
        self._shapes = {
            _val(one, "abstractNumId"): one for one in numbering.iterfind(f"{_W}abstractNum")
        }
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[str] = set()

    def of(self, p: "etree._Element") -> str:
        style = _val(p.find(f"{_W}pPr/{_W}pStyle"))
        named = self._styles.get(style)
        name = _val(named.find(f"{_W}name")) if named is not None else style
        depth = sum(1 for _ in p.iterancestors(f"{_W}tbl"))
        page = _val(p.find(f"{_W}pPr/{_W}pageBreakBefore"), missing="0")
        return f"{name} {self._number(p)}{'|' * depth}{'' if page in {'0', 'false'} else ' >'}: "

    def _number(self, p: "etree._Element") -> str:
        """Count as Word does: over all lists of one shape, anew where a list says so."""
        number = _val(p.find(f"{_W}pPr/{_W}numPr/{_W}numId"))
        if number not in self._lists:
            return ""
        one = self._lists[number]
        shape = _val(one.find(f"{_W}abstractNumId"))
        level = int(_val(p.find(f"{_W}pPr/{_W}numPr/{_W}ilvl")) or 0)
        look = self._shapes[shape].find(f"{_W}lvl[@{_W}ilvl='{level}']")
        sign = _val(look.find(f"{_W}numFmt"))
        if sign in {"bullet", "none"}:
            return f"{sign}{level}"
        counts = self._counts.setdefault(shape, {})
        for deeper in [known for known in counts if known > level]:
            del counts[deeper]
        anew = one.find(f"{_W}lvlOverride[@{_W}ilvl='{level}']/{_W}startOverride")
        if anew is not None and number not in self._begun:
            counts[level] = int(_val(anew)) - 1
        self._begun.add(number)
        first = int(_val(look.find(f"{_W}start")) or 1)
        counts[level] = counts.get(level, first - 1) + 1
        return f"{sign}{level} {counts[level]}{_val(look.find(f'{_W}lvlText'))[-1:]}"


def _val(element: "etree._Element | None", name: str = "val", missing: str = "") -> str:
    return missing if element is None else str(element.get(f"{_W}{name}", "on"))


def _paragraph(p: "etree._Element") -> str:
    texts = []
    things = ("t", "br", "tab", "drawing", "footnoteReference", "commentReference")
    for node in p.iter(*(f"{_W}{thing}" for thing in things)):
        if next(node.iterancestors(f"{_W}p")) is not p:
            continue
        name = etree.QName(node).localname
        texts.append((node.text or "") if name == "t" else f"<{name}>")
    # LibreOffice puts a zero-width joiner in the empty cells of rows that are tracked.
    return "".join(texts).replace("\u200d", "")
