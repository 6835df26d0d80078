"""What stands around a name and says what it is: a form of address, a function, an institution."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from lakken.detect.letters import words

if TYPE_CHECKING:
    from lakken.detect.source import Source

Cue: TypeAlias = Literal[
    "", "aanspreking", "rol", "publiek", "lid", "instelling", "plaats", "groet", "lijst"
]
"""What stands before a name: nothing that tells, or a word of one of these kinds."""

TITLES = words("""
    mr dr drs ir ing prof ds bc ba ma msc bsc em phd jhr jkvr mgr kapt lkol kol maj sgt kpl lt ltn gen cdt bgen genm elt
    tlnt aooi wmr ritm mrs ms
    """)
"""Titles that stand before a name."""
_BETWEEN = words("b.d. h.c. i.o. dhr mw de het een oud voormalig toenmalig")
_ADDRESS = words(
    "heer heren mevrouw mevr mw dhr hr mej meneer familie fam gezin weduwe families gezinnen mevrouwen dames juffrouw frau herr madame monsieur señor señora sir"
)
_SHORT = words("mevr. mw. dhr. hr. mej. fam. zr.ms. hr.ms. gebr.")
_ROLES = words("""
    accountant achterbuurman achterbuurvrouw adjudant adviseur advocaat agent ambtenaar apotheker architect arts assistent
    begeleider rentmeester beheerder behandelaar beleidsadviseur beleidsmedewerker bestuurssecretaris betrokkene bewindvoerder bewoner
    boa boer boerin broer buurman buurvrouw buurtbewoner casemanager chauffeur chirurg cliënt coach collega collega's
    commandant conciërge consulent contactpersoon coördinator curator decaan deskundige directeur directrice docent docente
    dochter dominee dossierhouder echtgenoot echtgenote eigenaar eigenares ex-man ex-vrouw fotograaf functionaris fysiotherapeut
    gedetineerde gemachtigde generaal generaal-majoor gerechtsdeurwaarder getuige gezinsvoogd griffier groepsleider grootmoeder
    grootvader hoofdagent hoofdinspecteur hoogleraar huisarts huurder imam informant initiatiefnemer inspecteur intern
    journalist journaliste jurist kandidaat kapitein kinderarts kleindochter kleinzoon klokkenluider kolonel korporaal
    leerling leraar lerares lector leverancier luitenant luitenant-kolonel majoor makelaar man manager mantelzorger mede-eigenaar
    medewerker medewerkster melder mentor militair moeder neef nicht notaris oma omwonende ondernemer ondernemer onderzoeker
    onderzoekster oom oma opa opsteller orthopedagoog ouders particulier partner pastoor patiënt penningmeester pleegmoeder
    pleegvader predikant procesmanager professor programmadirecteur programmamanager projectleider projectmanager psychiater
    psycholoog raadsman raadsvrouw rechercheur rector redacteur regisseur rekenkundige rabbijn schipper schoolleider
    secretaresse secretaris sergeant sergeant-majoor slachtoffer soldaat specialist stagiair stagiaire stiefvader student
    studente tandarts tante teamleider teammanager technicus tolk trainer tuinder vader veehouder verdachte verloskundige
    verpleegkundige verslaggever verslaggeefster vertaler verzoeker verzoekster vicevoorzitter visser voetbaltrainer voogd
    voorzitter vriend vriendin vrijwilliger vrouw wachtmeester weduwnaar wijkagent wijkverpleegkundige woordvoerder
    woordvoerster zaakbehandelaar zoon zus zuster zusje broertje zwager schoonzus schoonmoeder schoonvader opvolger
    voorganger plaatsvervanger bestuurder kwartiermaker hospik oefenleider keuringsarts oprichter auteur penvoerder
    administrateur boekhouder ingenieur leidinggevende afdelingshoofd sectorhoofd clusterhoofd ondertekenaar behandelaar
    lid-secretaris bode inwoner inwoonster vergunninghouder belanghebbende appellant eiser eiseres gedaagde huisbaas
    aannemer aanvrager aanvraagster klager klaagster gebruiker medebewoner zelfstandige
""")
_ROLE_ENDS = tuple(
    sorted(
        words(
            "adviseur adviseuse medewerker medewerkster manager leider leidster directeur secretaris coördinator voorzitter arts "
            "consulent begeleider functionaris jurist advocaat woordvoerder beheerder behandelaar contactpersoon inspecteur officier "
            "onderzoeker ondernemer bewoner bestuurder leraar docent loog iater kundige"
        )
    )
)
_PUBLIC = words("""
    minister ministers bewindspersoon bewindslieden staatssecretaris staatssecretarissen minister-president premier
    vicepremier vice-premier ambtgenoot ambtgenoten kamerlid kamerleden eurocommissaris commissaris-generaal
    raadslid raadsleden statenlid statenleden senator senatoren europarlementariër fractievoorzitter fractieleider
    wethouder wethouders burgemeester burgemeesters gedeputeerde gedeputeerden dijkgraaf informateur formateur
    gemeentesecretaris kamervoorzitter ombudsman kinderombudsman regeringscommissaris deltacommissaris nctv
    inspecteur-generaal secretaris-generaal directeur-generaal bestuursvoorzitter president rijksbouwmeester
    president-directeur hoofdofficier korpschef ambassadeur procureur-generaal luitenant-generaal president-commissaris
    viceadmiraal admiraal kanselier bondskanselier koning koningin partijleider lijsttrekker
    """)
_INSTITUTIONS = words("""
    stichting vereniging coöperatie fonds bureau basisschool school scholengemeenschap college lyceum gymnasium academie
    universiteit hogeschool instituut kliniek jeugdkliniek ziekenhuis zorginstelling zorggroep woonzorgcentrum verpleeghuis
    hospice huisartsenpost praktijk apotheek restaurant café hotel bakkerij slagerij supermarkt makelaardij advocatenkantoor
    kantoor firma bedrijf bouwbedrijf uitgeverij museum theater bibliotheek dorpshuis buurthuis wijkcentrum sporthal
    zwembad stadion kerk kerkgebouw moskee kazerne vliegbasis fregat schip gebouw zaal vergaderzaal park plein wijk buurt
    polder brug tunnel station haven eiland gemeente gemeenten provincie regio stad dorp wet wetsvoorstel regeling besluit
    commissie adviescommissie rapport programma project prijs beurs operatie actiegroep toneelvereniging voetbalvereniging
    sportvereniging muziekvereniging zangkoor studentenvereniging voedselbank camping boerderij landgoed kasteel molen
    bank krant dagblad tijdschrift arrest uitspraak vof maatschap hof rechtbank artikel variant tabel bijlage figuur
    fase kamerstuk kamerstukken paragraaf hoofdstuk deel categorie code versie type model lijn perceel systeem tool
    platform website luchthaven vliegveld sluis gemaal kanaal kotter veerboot vaartuig onderzeeboot zr.ms hr.ms gebr klooster sc fc sv vv rksv afc tc bc kapel
    oefening taal keurmerk begraafplaats klas kamp
    """)
_INSTITUTION_ENDS = (
    "fonds",
    "school",
    "college",
    "stichting",
    "instituut",
    "museum",
    "ziekenhuis",
    "bedrijf",
    "groep",
    "vereniging",
    "kerk",
    "kantoor",
    "orkaan",
    "storm",
)
_PLACES = words("te in naar uit rond nabij boven")
_GREETS = words("beste ha hoi dag hallo lieve hi groet groeten groetjes gr mvg dank")
_LISTS = re.compile(
    r"(?:van|aan|cc|bcc|deelnemers|aanwezig|aanwezigen|afwezig|verslag|notulist|namens|t\.a\.v\.|contactpersoon|"
    r"behandeld door|opgesteld door|auteurs?|naam|behandelaar)[*_]{0,2}:[*_]{0,2}\Z"
)
_NO_MEMBER = words("algemeen eerste tweede derde vierde vijfde zesde zevende achtste")
_INNER = words("van voor en de het der bij namens")
WORDS = TITLES | _ADDRESS | _ROLES | _PUBLIC | _INSTITUTIONS | _GREETS
"""Words that stand before a name, and are none."""
_EDGE = " \t\n\u00a0>*_“\"‘'("
FIRM = re.compile(
    r"[ \u00a0](?:&|B\.?V\.?\b|N\.?V\.?\b|VOF\b|\w*[Aa]dvocaten|\w*[Nn]otarissen|[Ii]ngenieurs|Construction|Company|Ltd|GmbH|[Mm]akelaar\w*|Groep\b|\w*[Bb]ouw\b|\w*[Tt]echniek\b|\w*[Gg]roep\b|Logistics|Services|Media|Catering|\w*bedrijf\b|Holding|"
    r"Partners|[Cc]onsult\w*|Advies\w*|Stichting|College|Lyceum|School|Instituut|Architecten|Accountants|Fonds|Foundation|"
    r"en Zn\b|\w*(?:prijs|lezing|penning|verzorging|installaties|makelaardij|hoveniers)\b|Transport|Vastgoed|Recruitment|Hoeve|Museum|Award|Prijs|Lezing|Akkoord)"
)
"""Follows the name of a firm or institution."""
LINK = re.compile(
    r"(?:[ \u00a0]\([^()\n]{1,60}\))?(?:,|;| en| of| &|/| e/o|, en|,? alsook|,? evenals)(?:[ \u00a0\n>]{1,6}(?:de|het|mevrouw|mevr\.|mw\.|heer|dhr\.|"
    r"(?:"
    + "|".join(sorted(TITLES))
    + r")\.)){0,4}(?P<rest>[\s>]{0,6}(?:[a-z'’]{1,6}[ \u00a0\n]){0,3})"
)
"""Links one name of a list to the next."""
SPEAKS = re.compile(
    r"(?: \([^()\n]{1,40}\))?,?[ \n](?:heeft|had|is|was|wil|wilde|wilt|zei|zegt|zal|zou|kan|kon|moet|mag|vindt|vond|vroeg|"
    r"vraagt|meldt|meldde|schrijft|schreef|stelt|stelde|gaf|geeft|acht|merkt|bevestigt|bevestigde|adviseert|adviseerde|verwacht|"
    r"werkt|werkte|woont|woonde|belt|belde|stuurde|sprak|spreekt|deed|doet|komt|kwam|gaat|ging|neemt|nam|leidt|schuift|verliet|"
    r"ontkent|ontkende|antwoordde|antwoordt|noemde|noemt|vertelde|vertelt|licht|verzocht|betoogt|pleit|twijfelt|weigert|weigerde|"
    r"meent|denkt|dacht|hoopt|waarschuwt|wees|wijst|reageert|stond|staat|kreeg|krijgt|liet|laat|houdt|hield|maakt|maakte|ziet|zag|"
    r"heet|bleef|blijft|hoort|wordt|werd|plaatst|sluit|zit|zat|pakt|regelt|zorgt|tekende|tekent|bleek|blijkt|overlegt|deelt|bereidt|"
    r"trekt|trok|voert|voerde|brengt|bracht|begon|begint|leverde|levert|stapte|vertrok|vertrekt|kent|kende|weet|wist|"
    r"zoekt|zocht|rekent|rekende|legt|legde|leest|las|vult|vulde|stemt|stemde|toetst|checkt|mailt|mailde|appt|appte|plant|plande|"
    r"werd|kijkt|keek|gebruikt|lichtte|presenteert|presenteerde|schetst|schetste|benadrukt|benadrukte|concludeert|opent|opende|"
    r"bedankt|bedankte|verzorgt|bewaakt|coördineert|controleert|beoordeelt|tipt|tipte|vermoedt|herkent|beaamt|steunt|wacht|rijdt|reed)\b"
)
"""What persons do, behind a name that opens a sentence."""
_OFFICE = (
    "minister|minister-president|staatssecretaris|burgemeester|wethouder|gedeputeerde|dijkgraaf|gemeentesecretaris|"
    "[Kk]amerlid|[Tt]weede [Kk]amerlid|[Ee]erste [Kk]amerlid|senator|raadslid|[Ss]tatenlid|[Ee]uroparlementariër|commissaris van de [Kk]oning|gezaghebber|"
    "secretaris-generaal|directeur-generaal|inspecteur-generaal|bestuursvoorzitter|korpschef|ambassadeur|eurocommissaris"
)
PARTY = re.compile(
    r"[ \u00a0]\((?:VVD|PVV|NSC|D66|CDA|SP|PvdD|PvdA|GL|GL-PvdA|GroenLinks(?:[-–]PvdA)?|CU|ChristenUnie|SGP|FvD|FVD|Volt|DENK|Denk|JA21|BBB|BIJ1|"
    r"50PLUS|50Plus|OSF|OPNL|PRO|[Mm]inister|[Ss]taatssecretaris|[Ww]ethouder|[Bb]urgemeester)[),/ ]"
)
"""Follows the name of someone who was elected or appointed."""
PUBLIC_BEHIND = re.compile(
    rf",[ \n](?:(?:de|het|onze|uw|mijn|oud-|voormalig|toenmalig|huidig|demissionair|waarnemend)[ ]?){{0,2}}(?:{_OFFICE})s?(?:[ \n](?:van|voor|te|in|bij|namens)\b|[,.;)]|\Z)"
)
"""Follows a name, and tells of its public function."""
FIELDS = frozenset({"van", "afgestemd intern", "afgestemd interdepartementaal", "naam", "door"})
"""Keys under which names stand."""
COLUMN = re.compile(
    r"naam|namen|\bwie\b|trekker|actiehouder|verantwoordelijke|eigenaar|gesprekspartner|spreker|aanspreekpunt|betrokkene|contact|deelnemer|aanwezig|behandelaar|functionaris|medewerker|persoon|indiener|auteur|opsteller"
)
"""Headings of columns in which names stand."""


class Left(NamedTuple):
    """What stands to the left of a name.

    Attributes:
        cue: what the words before it say.
        opens: whether any word would have a capital here.
        word: the last word before it, in small letters.
    """

    cue: Cue
    opens: bool
    word: str


def left_of(source: Source, start: int) -> Left:
    """Read what stands before a place."""
    window = source.window(start, 70)
    raw = window.rstrip(_EDGE)
    words = raw.lower().replace(",", " , ").split()[-5:]
    opens = opens_here(source.text, start)
    titled = False
    while words and (words[-1] == "," or words[-1].rstrip(".") in TITLES or words[-1] in _BETWEEN):
        titled |= words[-1].rstrip(".") in TITLES and (words[-1][-1] == "." or len(words[-1]) > 3)
        words.pop()
    last = words[-1] if words else ""
    bare = last.strip(".,;:*_()“”\"'‘’>|")
    closed = last.endswith((".", "!", "?", ";", "|")) and last not in _SHORT
    if titled and _word_cue(bare, "") == "publiek":
        return Left("publiek", opens, bare)
    if bare in _ADDRESS and not closed and _of_public(words[:-1], raw):
        return Left("publiek", opens, "")
    if titled or (bare in _ADDRESS and not closed):
        return Left("aanspreking", opens, bare)
    if last.endswith(":") and _LISTS.search(" ".join(words[-2:])):
        return Left("lijst", opens, bare)
    if bare in _GREETS and not closed:
        return Left("groet", opens, bare)
    if closed or last.endswith(":"):
        return Left("", opens, bare)
    bracketed = window.endswith("(")
    return Left(_before_name(bare, words, raw, bracketed=bracketed), opens, bare)


def _of_public(words: list[str], raw: str) -> bool:
    """Whether a public function stands before a form of address: "de minister van Financiën, mevrouw"."""
    while words and (words[-1] in _BETWEEN or words[-1].rstrip(".") in TITLES):
        words.pop()
    if not words:
        return False
    if words[-1] != ",":
        return words[-1] in _PUBLIC
    return (len(words) > 1 and words[-2] in _PUBLIC) or _far_cue(
        raw[: raw.rfind(",") + 1]
    ) == "publiek"


def _before_name(word: str, words: list[str], raw: str, *, bracketed: bool) -> Cue:
    cue = _word_cue(word, words[-2] if len(words) > 1 else "")
    if raw.endswith(",") and cue in {"instelling", "plaats"}:
        cue = ""
    if bracketed and cue == "instelling":
        return ""  # "een deel van de commissie (Chen)"
    far = (not raw or raw[-1].isalnum() or raw[-1] in ",.)") and word not in _INNER
    if raw[-1:].isupper() and _POSTCODE_END.search(raw[-8:]):
        return "plaats"
    return _far_cue(raw) if cue == "" and far else cue


@lru_cache(maxsize=20_000)
def _word_cue(word: str, previous: str) -> Cue:
    if word in {"lid", "leden"}:
        return "rol" if previous in _NO_MEMBER else "lid"
    if word in {"motie", "motie-", "amendement", "amendement-"}:
        return "lid"
    if len(word) > 1 and word.endswith("-"):
        return "" if word in {"zaak-", "dossier-", "casus-", "kwestie-"} else "instelling"
    if word in _PUBLIC or word.removeprefix("oud-").removeprefix("vice-") in _PUBLIC:
        return "publiek"
    if _is_role_word(word):
        return "rol"
    if word in _INSTITUTIONS or word.endswith(_INSTITUTION_ENDS):
        return "instelling"
    return "plaats" if word in _PLACES else ""


def _far_cue(raw: str) -> Cue:
    """Walk back over what a function is of: "minister voor Langdurige Zorg, "."""
    if not raw.endswith(","):
        words = raw.split()[-7:]
        comma = False
    else:
        words = raw.rstrip(", ").split()[-10:]
        comma = True
    behind = ""
    for word in reversed(words):
        bare = word.strip(",()*_").lower()
        of = behind in {"van", "voor", "bij", "namens"}
        if of and (bare in _PUBLIC or bare.removeprefix("oud-") in _PUBLIC):
            return "publiek"
        if of and comma and _is_role_word(bare):
            return "rol"
        behind = bare
        if word.endswith((".", ";", ":", "!", "?")) or not (
            bare in _INNER or word.lstrip("(")[:1].isupper()
        ):
            return ""
    return ""


_POSTCODE_END = re.compile(r"[1-9]\d{3} ?[A-Z]{2}\Z")
_ITEM = re.compile(r"[ \t>]*(?:(?:[-*+]|#{1,6}|\d{1,3}[.)])[ \t]+)?[“\"‘'(*_!\[]{0,4}")


def begins_line(text: str, start: int) -> bool:
    """Whether nothing stands before a place on its line but the sign of an item, a heading or a quotation."""
    line = text.rfind("\n", max(0, start - 40), start) + 1
    return (line > 0 or start <= 40) and _ITEM.fullmatch(text, line, start) is not None


def is_role(text: str, start: int) -> bool:
    """Whether the word before a place is a role: `locatiemanager`."""
    words = text[max(0, start - 40) : start].lower().split()[-1:]
    return any(map(_is_role_word, words))


def _is_role_word(word: str) -> bool:
    return word in _ROLES or word.endswith(_ROLE_ENDS)


def is_public(functie: str) -> bool:
    """Whether a function is one of which the bearer stays known, in small letters: `de minister van Financiën`."""
    return not _OFFICES.isdisjoint(re.findall(r"[^\W\d_][\w-]*", functie))


_OFFICES = _PUBLIC | words(
    "secretaris griffier voorzitter rector decaan hoofdinspecteur gezaghebber commissaris"
)


def names_role(key: str) -> bool:
    """Whether a folded word that no list knows is one for a role: it ends as those do."""
    return len(key) > _ROLE_LENGTH and key.endswith(_ROLE_ENDS)


_ROLE_LENGTH = 9
"""Shorter words are surnames too: `Goddarts`."""


def begins_item(text: str, start: int) -> bool:
    """Whether an item begins at a place: of a list, of a row of a table, or behind a semicolon or a point in the middle."""
    before = text[max(0, start - 4) : start].rstrip(" *_")
    return before.endswith((";", "·", "|")) or begins_line(text, start)


def opens_here(text: str, start: int) -> bool:
    """Whether any word would have a capital at this place: a sentence, item, cell or line begins."""
    if start > 1 and text[start - 1] == " " and text[start - 2].isalpha():
        return False  # most places: behind a word
    line = text.rfind("\n", max(0, start - 40), start) + 1
    if (line or start <= 40) and _ITEM.fullmatch(text, line, start):
        above = text[max(0, line - 80) : max(0, line - 1)].rstrip(" \t>")
        marked = text[line:start].strip(" \t>“\"‘'(*_![")
        if above.rpartition("\n")[2].lstrip(" \t>").startswith(":::"):
            return True
        return bool(marked) or not above or above.endswith(("\n", ".", "!", "?", ":", "\\", "|"))
    before = text[max(0, start - 12) : start].rstrip(" \t>“\"‘'(*_[")
    return before.endswith((".", "!", "?", "…", "|", ".”", '."', "?”", '?"'))
