"""The grounds of the Wet open overheid (BWBR0045754), articles 5.1, 5.2, 5.4 and 5.4a, as data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

WET = "Wet open overheid"
BWB = "BWBR0045754"
TEXT_AS_OF = "2026-08-15"

Soort: TypeAlias = Literal["absoluut", "relatief", "tijdelijk", "bijzonder"]


@dataclass(frozen=True, slots=True)
class Grond:
    """One ground of the Woo, or one that a workspace adds.

    Attributes:
        code: canonical spelling, as printed on a box ("5.1.2.e").
        artikel: article of the Woo; empty, like `lid` and `onderdeel`, where it is none of the Woo.
        lid: paragraph of the article.
        onderdeel: letter within the paragraph; empty where it has none.
        soort: absolute, relative, temporary, or of a kind of its own (5.2).
        label: short name.
        tekst: wording of the law.
    """

    code: str
    artikel: str
    lid: str
    onderdeel: str
    soort: Soort
    label: str
    tekst: str

    @property
    def jci(self) -> str:
        """Address of the provision on wetten.overheid.nl; empty where it is none of the Woo."""
        if not self.artikel:
            return ""
        onderdeel = f"&onderdeel={self.onderdeel}" if self.onderdeel else ""
        return (
            f"https://wetten.overheid.nl/jci1.3:c:{BWB}&hoofdstuk=5"
            f"&artikel={self.artikel}&lid={self.lid}{onderdeel}"
        )


GRONDEN: tuple[Grond, ...] = (
    Grond(
        code="5.1.1.a",
        artikel="5.1",
        lid="1",
        onderdeel="a",
        soort="absoluut",
        label="Eenheid van de Kroon",
        tekst="de eenheid van de Kroon in gevaar zou kunnen brengen",
    ),
    Grond(
        code="5.1.1.b",
        artikel="5.1",
        lid="1",
        onderdeel="b",
        soort="absoluut",
        label="Veiligheid van de Staat",
        tekst="de veiligheid van de Staat zou kunnen schaden",
    ),
    Grond(
        code="5.1.1.c",
        artikel="5.1",
        lid="1",
        onderdeel="c",
        soort="absoluut",
        label="Vertrouwelijk meegedeelde bedrijfs- en fabricagegegevens",
        tekst="bedrijfs- en fabricagegegevens betreft die door natuurlijke personen of rechtspersonen vertrouwelijk aan de overheid zijn meegedeeld",
    ),
    Grond(
        code="5.1.1.d",
        artikel="5.1",
        lid="1",
        onderdeel="d",
        soort="absoluut",
        label="Bijzondere en strafrechtelijke persoonsgegevens",
        tekst="persoonsgegevens betreft als bedoeld in paragraaf 3.1 onderscheidenlijk paragraaf 3.2 van de Uitvoeringswet Algemene verordening gegevensbescherming, tenzij de betrokkene uitdrukkelijk toestemming heeft gegeven voor de openbaarmaking van deze persoonsgegevens of deze persoonsgegevens kennelijk door de betrokkene openbaar zijn gemaakt",
    ),
    Grond(
        code="5.1.1.e",
        artikel="5.1",
        lid="1",
        onderdeel="e",
        soort="absoluut",
        label="Identificatienummers",
        tekst="nummers betreft die dienen ter identificatie van personen die bij wet of algemene maatregel van bestuur zijn voorgeschreven als bedoeld in artikel 46 van de Uitvoeringswet Algemene verordening gegevensbescherming, tenzij de verstrekking kennelijk geen inbreuk op de levenssfeer maakt",
    ),
    Grond(
        code="5.1.2.a",
        artikel="5.1",
        lid="2",
        onderdeel="a",
        soort="relatief",
        label="Internationale betrekkingen",
        tekst="de betrekkingen van Nederland met andere landen en staten en met internationale organisaties",
    ),
    Grond(
        code="5.1.2.b",
        artikel="5.1",
        lid="2",
        onderdeel="b",
        soort="relatief",
        label="Economische of financiële belangen",
        tekst="de economische of financiële belangen van de Staat, andere publiekrechtelijke lichamen of bestuursorganen, in geval van milieu-informatie slechts voor zover de informatie betrekking heeft op handelingen met een vertrouwelijk karakter",
    ),
    Grond(
        code="5.1.2.c",
        artikel="5.1",
        lid="2",
        onderdeel="c",
        soort="relatief",
        label="Opsporing en vervolging",
        tekst="de opsporing en vervolging van strafbare feiten",
    ),
    Grond(
        code="5.1.2.d",
        artikel="5.1",
        lid="2",
        onderdeel="d",
        soort="relatief",
        label="Inspectie, controle en toezicht",
        tekst="de inspectie, controle en toezicht door bestuursorganen",
    ),
    Grond(
        code="5.1.2.e",
        artikel="5.1",
        lid="2",
        onderdeel="e",
        soort="relatief",
        label="Persoonlijke levenssfeer",
        tekst="de eerbiediging van de persoonlijke levenssfeer",
    ),
    Grond(
        code="5.1.2.f",
        artikel="5.1",
        lid="2",
        onderdeel="f",
        soort="relatief",
        label="Concurrentiegevoelige bedrijfs- en fabricagegegevens",
        tekst="de bescherming van andere dan in het eerste lid, onderdeel c, genoemde concurrentiegevoelige bedrijfs- en fabricagegegevens",
    ),
    Grond(
        code="5.1.2.g",
        artikel="5.1",
        lid="2",
        onderdeel="g",
        soort="relatief",
        label="Bescherming van het milieu",
        tekst="de bescherming van het milieu waarop deze informatie betrekking heeft",
    ),
    Grond(
        code="5.1.2.h",
        artikel="5.1",
        lid="2",
        onderdeel="h",
        soort="relatief",
        label="Beveiliging van personen en bedrijven",
        tekst="de beveiliging van personen en bedrijven en het voorkomen van sabotage",
    ),
    Grond(
        code="5.1.2.i",
        artikel="5.1",
        lid="2",
        onderdeel="i",
        soort="relatief",
        label="Goed functioneren van de Staat",
        tekst="het goed functioneren van de Staat, andere publiekrechtelijke lichamen of bestuursorganen",
    ),
    Grond(
        code="5.1.4",
        artikel="5.1",
        lid="4",
        onderdeel="",
        soort="tijdelijk",
        label="Geadresseerde neemt als eerste kennis",
        tekst="Openbaarmaking kan tijdelijk achterwege blijven, indien het belang van de geadresseerde van de informatie om als eerste kennis te nemen van de informatie dit kennelijk vereist. Het bestuursorgaan doet mededeling aan de verzoeker van de termijn waarbinnen de openbaarmaking alsnog zal geschieden.",
    ),
    Grond(
        code="5.1.5",
        artikel="5.1",
        lid="5",
        onderdeel="",
        soort="relatief",
        label="Onevenredige benadeling",
        tekst="In uitzonderlijke gevallen kan openbaarmaking van andere informatie dan milieu-informatie voorts achterwege blijven indien openbaarmaking onevenredige benadeling toebrengt aan een ander belang dan genoemd in het eerste of tweede lid en het algemeen belang van openbaarheid niet tegen deze benadeling opweegt. Het bestuursorgaan baseert een beslissing tot achterwege laten van de openbaarmaking van enige informatie op deze grond ten aanzien van dezelfde informatie niet tevens op een van de in het eerste of tweede lid genoemde gronden.",
    ),
    Grond(
        code="5.1.6",
        artikel="5.1",
        lid="6",
        onderdeel="",
        soort="relatief",
        label="Milieu-informatie: ernstige schade bedrijfsgegevens",
        tekst="Het openbaar maken van informatie blijft in afwijking van het eerste lid, onderdeel c, in geval van milieu-informatie eveneens achterwege voor zover daardoor het in het eerste lid, onderdeel c, genoemde belang ernstig geschaad wordt en het algemeen belang van openbaarheid van informatie niet opweegt tegen deze schade.",
    ),
    Grond(
        code="5.2.1",
        artikel="5.2",
        lid="1",
        onderdeel="",
        soort="bijzonder",
        label="Persoonlijke beleidsopvattingen (intern beraad)",
        tekst="In geval van een verzoek om informatie uit documenten, opgesteld ten behoeve van intern beraad, wordt geen informatie verstrekt over daarin opgenomen persoonlijke beleidsopvattingen.",
    ),
    Grond(
        code="5.2.2",
        artikel="5.2",
        lid="2",
        onderdeel="",
        soort="bijzonder",
        label="Tot personen herleidbare beleidsopvattingen",
        tekst="Het bestuursorgaan kan over persoonlijke beleidsopvattingen met het oog op een goede en democratische bestuursvoering informatie verstrekken in niet tot personen herleidbare vorm.",
    ),
    Grond(
        code="5.4",
        artikel="5.4",
        lid="1",
        onderdeel="",
        soort="tijdelijk",
        label="Formatie",
        tekst="In afwijking van de artikelen 5.1 en 5.2 is informatie die berust bij de formateur of de informateur, dan wel informatie die door een bestuursorgaan aan de formateur of de informateur is gezonden niet openbaar totdat de formatie is afgerond.",
    ),
    Grond(
        code="5.4a.1",
        artikel="5.4a",
        lid="1",
        onderdeel="",
        soort="absoluut",
        label="Ondersteuning Kamerleden, statenleden en raadsleden",
        tekst="In afwijking van de artikelen 5.1 en 5.2 is niet openbaar de informatie betreffende de ondersteuning van individuele leden van de Eerste Kamer of de Tweede Kamer der Staten-Generaal, provinciale staten of de gemeenteraad door ambtenaren werkzaam bij de Eerste Kamer of de Tweede Kamer, de griffie van provinciale staten of de griffie van de gemeenteraad.",
    ),
)
