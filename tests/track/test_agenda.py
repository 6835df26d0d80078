"""The calendar of the planning, read back by the rules of RFC 5545."""

import re

from beslisnota.model.overzicht import DossierBeeld, Moment, Overzicht
from beslisnota.track.agenda import calendar

_LONG = "Bespreking met “de koepel”; hoofdlijn, en 1 \\ 2 " + "één " * 20


def _events(*moments: Moment) -> tuple[bytes, list[dict[str, str]]]:
    dossier = DossierBeeld("zaak", "Zaak, en meer", "")
    data = calendar(Overzicht("2026-11-22", (dossier,), (), (), (), moments, (), ()))
    assert data.endswith(b"END:VCALENDAR\r\n")
    assert data.count(b"\n") == data.count(b"\r\n")
    text = data.decode().replace("\r\n ", "")
    events = re.findall(r"BEGIN:VEVENT\r\n(.*?)END:VEVENT", text, re.DOTALL)
    return data, [dict(line.split(":", 1) for line in event.splitlines()) for event in events]


def test_a_range_ends_on_the_day_after_and_what_has_no_day_is_left_out():
    _, events = _events(
        Moment("zaak", "CWIZO", "2026-12-31", "2026-12-31", ""),
        Moment("zaak", "Consultatie", "2028-02-28", "2028-02-29", ""),
        Moment("zaak", "Wetsvoorstel", "", "", "half oktober"),
    )
    days = [(event["DTSTART;VALUE=DATE"], event["DTEND;VALUE=DATE"]) for event in events]
    assert days == [("20261231", "20270101"), ("20280228", "20280301")]
    assert {event["DTSTAMP"] for event in events} == {"20261122T000000Z"}


def test_lines_are_folded_within_75_octets_and_read_back_as_they_were():
    data, (event,) = _events(Moment("zaak", _LONG, "2026-10-03", "2026-10-03", ""))
    assert max(map(len, data.split(b"\r\n"))) <= 75
    plain = re.sub(r"\\(.)", r"\1", event["SUMMARY"])
    assert plain == _LONG
    assert "\\; hoofdlijn\\, en 1 \\\\ 2" in event["SUMMARY"]
    assert event["CATEGORIES"] == "Zaak\\, en meer"


def test_an_event_keeps_its_uid_when_its_day_moves_and_two_of_one_name_have_two():
    def uids(*days: str) -> list[str]:
        _, events = _events(*(Moment("zaak", "CWIZO", day, day, "") for day in days))
        return [event["UID"] for event in events]

    first = uids("2026-10-03", "2026-11-03")
    assert first == uids("2026-10-04", "2026-12-01")
    assert len(set(first)) == 2
