"""Records shaped as the Tweede Kamer's feed has them, taken over into a register that a person wrote."""

import json
from datetime import date

import pytest

from beslisnota.commands import main
from beslisnota.read import kamer
from beslisnota.read.kamer import MAX_TEXT, read_kamer
from beslisnota.read.workspace import read_workspace
from beslisnota.steps.overzicht import make_overzicht

_REGISTER = """\
titel: Zaak   # zo heet het in het jaarplan
moties:
  # uit het debat van 22 november
  - {nummer: "31 524, nr. 525", indieners: [Van der Molen], onderwerp: stagematching, aangenomen: 2022-11-22}
planning:
  - {datum: 2022-10-03, mijlpaal: CWIZO}
toezeggingen: [
  {nummer: tz202501-123, tekst: "Zelf geschreven.", termijn: 2025-07-01},   # uitstel gevraagd
]
"""


def _toezegging(nummer: str, **fields: object) -> dict[str, object]:
    return {
        "Id": f"id-{nummer}",
        "Nummer": nummer,
        "ActiviteitNummer": "2025A00517",
        "Naam": "Voorbeeld",
        "Functie": "minister",
        "Ministerie": "Onderwijs, Cultuur en Wetenschap",
        "Tekst": f"De minister stuurt\r\n een brief over {nummer}.",
        "Status": "Openstaand",
        "DatumNakoming": "2025-03-01T00:00:00+01:00",
        "AanmaakDatum": "2025-01-15T09:12:00Z",
        "KamerbriefNakoming": [],
        "GewijzigdOp": "2025-01-16T10:00:00Z",
        "ApiGewijzigdOp": "2025-01-16T10:00:01Z",
        "Verwijderd": False,
        **fields,
    }


def _zaak(nummer: str, **fields: object) -> dict[str, object]:
    return {
        "Id": f"id-{nummer}",
        "Nummer": nummer,
        "Soort": "Motie",
        "Titel": "Motie van de leden El Yassini en Van der Molen over een vergoeding voor elke stage",
        "Onderwerp": "Motie van de leden El Yassini c.s.",
        "Status": "Vrijgegeven",
        "Afgedaan": False,
        "Kabinetsappreciatie": "Oordeel Kamer",
        "GewijzigdOp": "2025-01-16T10:00:00Z",
        "Verwijderd": False,
        **fields,
    }


_EXPANDED = {
    "Kamerstukdossier": [{"Nummer": 31524, "Toevoeging": None}],
    "Document": [{"DocumentNummer": "2025D01234", "Volgnummer": 530}],
    "Besluit": [{"BesluitSoort": "Stemmen - verworpen", "BesluitTekst": "Verworpen."}],
    "ZaakActor": [{"ActorNaam": "D. El Yassini", "Relatie": "Indiener"}],
}
_FEED = [
    _toezegging("TZ202501-124"),
    _toezegging("TZ202501-124"),  # the same once more
    _toezegging("TZ202501-125", Status="Voldaan", KamerbriefNakoming=[{"Id": "x"}, {"Id": "y"}]),
    _toezegging("TZ202501-126", Status="In overweging bij de griffie", DatumNakoming=None, AanmaakDatum=None),
    _toezegging("TZ202501-127", Status=None, Tekst=None, KamerbriefNakoming=None),
    {"Nummer": "TZ202501-128"},
    _toezegging("TZ202501-129", Tekst="oud"),
    _toezegging("TZ202501-129", Tekst="nieuw", GewijzigdOp="2025-02-01T10:00:00Z"),
    _toezegging("TZ202501-130", Verwijderd=True),
    _toezegging("TZ202501-131", Tekst="[Jan]{lak=5.1.2.e}"),
    _toezegging("TZ202501-132", Tekst="een <!-- opmerking -->"),
    _toezegging("TZ202501-133", Tekst="\u202eomgekeerd"),
    _toezegging("TZ202501-134", Tekst="\ud800"),
    _toezegging("TZ202501-135", Tekst="x" * (MAX_TEXT + 1)),
    _toezegging("TZ202501-136", Tekst="Zo's \"het\": # 70 %, {ja} [nee] \\ & *x*; - weg"),
    _toezegging(None),
    _toezegging("TZ202501-123"),  # the register has it
    _zaak("2025Z01234", **_EXPANDED),
    _zaak("2025Z01235", Titel=None, Onderwerp="Iets anders", Afgedaan=True),
    _zaak("2025Z01236", Soort="Brief regering"),
    _zaak("2025Z01237", Titel="Motie van het lid Dijk over stagematching", **{**_EXPANDED, "Document": [{"Volgnummer": 525}], "Besluit": None}),
]  # fmt: skip


@pytest.fixture
def root(tmp_path):
    folder = tmp_path / "werkmap" / "notas" / "zaak"
    folder.mkdir(parents=True)
    (folder / "dossier.yaml").write_text(_REGISTER, encoding="utf-8")
    return tmp_path / "werkmap"


def _file(root, records: object) -> str:
    path = root.parent / "kamer.json"
    path.write_bytes(
        b"\xef\xbb\xbf" + json.dumps({"@odata.context": "…", "value": records}).encode()
    )
    return str(path)


def _take_over(root, file: str) -> int:
    return main(["--werkmap", str(root), "overzicht", "zaak", "--inlezen", file])


def test_what_is_new_is_added_and_what_a_person_wrote_stays_byte_for_byte(root, capsys):
    path = root / "notas/zaak/dossier.yaml"
    assert _take_over(root, _file(root, _FEED)) == 0
    said = capsys.readouterr().out
    text = path.read_text(encoding="utf-8")
    kept = iter(text.splitlines())
    assert all(line in kept for line in _REGISTER.splitlines() if "tz202501" not in line)
    dossier = read_workspace(root).dossiers["zaak"]
    assert [one.nummer or one.id for one in dossier.moties] == [
        "31524-525",
        "31524-530",
        "2025Z01235",
    ]
    numbers = [f"TZ202501-{number}" for number in (124, 125, 126, 127, 128, 129, 136)]
    assert [one.nummer for one in dossier.toezeggingen] == ["tz202501-123", *numbers]
    for wanted in (
        "Anders: TZ202501-123, termijn: hier ‘2025-07-01’, bij de Kamer ‘2025-03-01’",
        "Anders: 31524-525, indieners: hier ‘Van der Molen’, bij de Kamer ‘Dijk’",
        "Overgeslagen: TZ202501-130: de Kamer heeft dit verwijderd",
        "Overgeslagen: TZ202501-131: in ‘Tekst’ staat iets dat hier een kenmerk",
        "Overgeslagen: TZ202501-132:",
        "Overgeslagen: TZ202501-133: in ‘Tekst’ staat een onbruikbaar teken",
        "Overgeslagen: TZ202501-134:",
        "Overgeslagen: TZ202501-135: ‘Tekst’ is langer",
        "Overgeslagen: (zonder nummer):",
        "Overgeslagen: 2025Z01236: dit is geen motie maar: Brief regering",
        "9 toegevoegd",
    ):
        assert wanted in said


def test_what_is_added_says_what_the_kamer_says(root):
    assert _take_over(root, _file(root, _FEED)) == 0
    dossier = read_workspace(root).dossiers["zaak"]
    items = {one.nummer: one for one in dossier.toezeggingen}
    first = items["TZ202501-124"]
    assert first.tekst == "De minister stuurt een brief over TZ202501-124."
    assert (first.gedaan.iso, first.termijn.iso, first.status) == (
        "2025-01-15",
        "2025-03-01",
        "Openstaand",
    )
    assert items["TZ202501-129"].tekst == "nieuw"
    assert items["TZ202501-136"].tekst == 'Zo\'s "het": # 70 %, {ja} [nee] \\ & *x*; - weg'
    assert (items["TZ202501-128"].tekst, items["TZ202501-128"].termijn) == ("", None)
    motie = dossier.moties[1]
    assert (motie.nummer, motie.id, motie.status) == ("31524-530", "2025Z01234", "verworpen")
    assert motie.indieners == ("El Yassini", "Van der Molen")
    assert motie.onderwerp == "een vergoeding voor elke stage"
    stands = {
        one.nummer: one.stand
        for one in make_overzicht(read_workspace(root), date(2025, 6, 1), ()).zaken
    }
    assert stands["TZ202501-125"] == stands["31524-530"] == "afgedaan"
    assert (
        stands["TZ202501-126"] == stands["2025Z01235"] == "open"
    )  # an unknown word settles nothing


def test_a_second_time_adds_nothing(root, capsys):
    file = _file(root, _FEED)
    assert _take_over(root, file) == 0
    before = (root / "notas/zaak/dossier.yaml").read_bytes()
    assert _take_over(root, file) == 0
    assert (root / "notas/zaak/dossier.yaml").read_bytes() == before
    assert "0 toegevoegd" in capsys.readouterr().out


@pytest.mark.parametrize("before", [None, b"\xef\xbb\xbftitel: Zaak\r\n"])
def test_a_register_is_begun_where_there_is_none(before, root):
    path = root / "notas/zaak/dossier.yaml"
    path.unlink()
    if before is not None:
        path.write_bytes(before)
    assert _take_over(root, _file(root, [_toezegging("TZ202501-124")])) == 0
    assert path.read_bytes().startswith(before or b"toezeggingen:\n")
    assert path.read_bytes().count(b"\n") == path.read_bytes().count(b"\r\n") or before is None
    assert len(read_workspace(root).dossiers["zaak"].toezeggingen) == 1


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"<html>", "geen leesbare JSON"),
        (b"\xff\xfe", "geen leesbare JSON"),
        (b"[" * 100_000, "geen leesbare JSON"),
        (b'{"value": "x"}', "geen lijst"),
        (b'{"error": {"code": "404", "message": "x"}}', "een foutmelding van de open data"),
        (b"3", "geen lijst"),
    ],
)
def test_a_file_that_is_none_of_the_kamer_changes_nothing(data, words, root, capsys):
    file = root.parent / "kamer.json"
    file.write_bytes(data)
    before = (root / "notas/zaak/dossier.yaml").read_bytes()
    assert _take_over(root, str(file)) == 1
    assert words in capsys.readouterr().err
    assert (root / "notas/zaak/dossier.yaml").read_bytes() == before


def test_too_much_at_once_is_refused(root, monkeypatch, capsys):
    many = [_toezegging(f"TZ202501-{number:03}", Tekst="x" * 3_000) for number in range(1, 90)]
    before = (root / "notas/zaak/dossier.yaml").read_bytes()
    assert _take_over(root, _file(root, many)) == 1  # a register of over 200,000 characters
    assert (root / "notas/zaak/dossier.yaml").read_bytes() == before
    assert "lees minder tegelijk in" in capsys.readouterr().err
    monkeypatch.setattr(kamer, "MAX_RECORDS", 3)
    assert _take_over(root, _file(root, many)) == 1
    assert "meer dan 3 regels" in capsys.readouterr().err
    monkeypatch.setattr(kamer, "MAX_FILE", 10)
    with pytest.raises(Exception, match="groter dan"):
        read_kamer(b"x" * 11, "f")


def test_what_else_the_feed_may_hold_is_understood_or_told(root, capsys):
    motie = "Gewijzigde motie van de leden De Hoop en Van der Molen c.s. over leerbanen (t.v.v. 31524-540)"
    records = [
        _zaak(
            "2025Z01240",
            Titel="Vaststelling van de begrotingsstaten",
            Onderwerp=motie,
            Kamerstukdossier=[{"Nummer": 31524}],
            Document=[{"Volgnummer": 541, "Soort": "Motie (gewijzigd/nader)"}, {"Volgnummer": 9, "Soort": "Brief"}],
        ),
        "losse tekst",
        _toezegging("TZ202501-124", DatumNakoming="0001-01-01T00:00:00Z"),
        _zaak("2025Z01241", Onderwerp="Nader gewijzigde motie van het lid Dijk over stages", Kamerstukdossier=[{"Nummer": 31524}], Document=[{"Volgnummer": 0}]),
    ]  # fmt: skip
    file = root.parent / "kamer.json"
    page = {"@odata.nextLink": "https://voorbeeld.example/?$skip=250", "value": records}
    file.write_bytes(json.dumps(page).encode("utf-16"))
    assert _take_over(root, str(file)) == 0
    said = capsys.readouterr().out
    assert "dit is niet alles" in said
    assert "voorbeeld.example" not in said
    assert "Overgeslagen: regel 2: dit is geen toezegging en geen motie" in said
    dossier = read_workspace(root).dossiers["zaak"]
    assert [(one.nummer, one.indieners, one.onderwerp) for one in dossier.moties[1:]] == [
        ("31524-541", ("De Hoop", "Van der Molen c.s."), "leerbanen"),
        ("", ("Dijk",), "stages"),
    ]
    assert dossier.toezeggingen[-1].termijn is None
