"""Make icpdsl/meaning/countries.tsv and docs/countries.md from CLDR (babel) and aliases by hand.

Run it when babel brings a new CLDR: `python tools/make_countries.py`. A name that two countries
share in any of the languages is left out, save that English names, aliases and codes go first.
"""

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from babel import Locale
from babel.core import get_global

from icpdsl.meaning.countries import key_of

ROOT = Path(__file__).parent.parent
TABLE = ROOT / "icpdsl" / "meaning" / "countries.tsv"
PAGE = ROOT / "docs" / "countries.md"

ALPHA3_LENGTH = 3
LANGUAGES = (
    *("en", "de", "fr", "es", "it", "pt", "nl", "sv", "da", "nb", "fi", "is", "pl", "cs", "sk"),
    *("hu", "ro", "bg", "hr", "sl", "el", "et", "lv", "lt", "tr", "ru", "uk", "he", "ar", "ja"),
    *("ko", "zh", "zh_Hant", "vi", "th", "id", "ca"),
)

NOT_COUNTRIES = {"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"}
OBSOLETE = {"ANT", "BUR", "DDR", "FXX", "ROM", "SCG", "SUN", "TMP", "YMD", "YUG", "ZAR"}

NAMES = {
    "AG": "Antigua and Barbuda",
    "BA": "Bosnia and Herzegovina",
    "BL": "Saint Barthélemy",
    "CC": "Cocos Islands",
    "CD": "Democratic Republic of the Congo",
    "CG": "Republic of the Congo",
    "CI": "Ivory Coast",
    "GS": "South Georgia and South Sandwich Islands",
    "HK": "Hong Kong",
    "HM": "Heard and McDonald Islands",
    "KN": "Saint Kitts and Nevis",
    "LC": "Saint Lucia",
    "MF": "Saint Martin",
    "MM": "Myanmar",
    "MO": "Macao",
    "PM": "Saint Pierre and Miquelon",
    "SH": "Saint Helena",
    "SJ": "Svalbard and Jan Mayen",
    "ST": "São Tomé and Príncipe",
    "TC": "Turks and Caicos Islands",
    "TR": "Turkey",
    "TT": "Trinidad and Tobago",
    "UM": "United States Outlying Islands",
    "VC": "Saint Vincent and the Grenadines",
    "VI": "United States Virgin Islands",
    "WF": "Wallis and Futuna",
}

ALIASES = {
    "AE": "UAE; U.A.E.; Emirates",
    "AX": "Aland; Aland Islands",
    "BA": "Bosnia",
    "BN": "Brunei Darussalam",
    "BO": "Bolivia, Plurinational State of; Plurinational State of Bolivia",
    "BQ": "Bonaire; Bonaire, Sint Eustatius and Saba",
    "BS": "The Bahamas",
    "BY": "Byelorussia; Republic of Belarus",
    "CC": "Keeling Islands",
    "CD": "DRC; DR Congo; Congo-Kinshasa; Congo, The Democratic Republic of the; "
    "Congo, Democratic Republic of the; Democratic Republic of Congo; Zaire",
    "CG": "Congo; Congo-Brazzaville; Republic of Congo; Congo, Republic of the; Congo Republic",
    "CI": "Cote d'Ivoire; Republic of Cote d'Ivoire",
    "CN": "PRC; P.R. China; PR China; People's Republic of China; Mainland China; China, P.R.",
    "CV": "Cabo Verde; Republic of Cabo Verde",
    "CZ": "Czech Republic; The Czech Republic",
    "DE": "Federal Republic of Germany; BRD; Bundesrepublik Deutschland",
    "DO": "Dominican Rep.; Dominican Rep",
    "EH": "Sahara",
    "ES": "Kingdom of Spain",
    "FK": "Falkland Islands (Malvinas); Falklands; Malvinas",
    "FM": "Micronesia, Federated States of; Federated States of Micronesia",
    "FO": "Faeroe Islands; Faroes",
    "FR": "French Republic",
    "GB": "UK; U.K.; Great Britain; Britain; England; Scotland; Wales; Northern Ireland; "
    "United Kingdom of Great Britain and Northern Ireland; GB-ENG; GB-SCT; GB-WLS; GB-NIR",
    "GM": "The Gambia; Gambia, The",
    "GR": "Hellas; Hellenic Republic",
    "GS": "South Georgia and the South Sandwich Islands",
    "HK": "Hong Kong SAR; Hong Kong S.A.R.; China, Hong Kong Special Administrative Region; HKSAR; "
    "Hongkong",
    "HM": "Heard Island and McDonald Islands",
    "IE": "Republic of Ireland; Eire",
    "IM": "Isle of Man",
    "IR": "Iran, Islamic Republic of; Islamic Republic of Iran",
    "KP": "DPRK; Democratic People's Republic of Korea; Korea, Democratic People's Republic of; "
    "Korea, North; Dem. People's Republic of Korea",
    "KR": "Republic of Korea; Korea, Republic of; Korea, South; Korea (South); "
    "Korea (the Republic of); S. Korea",
    "LA": "Lao People's Democratic Republic; Lao PDR; Lao",
    "LC": "St. Lucia",
    "LY": "Libyan Arab Jamahiriya",
    "MD": "Moldova, Republic of; Republic of Moldova",
    "MF": "Saint Martin (French Part); St. Martin (French part)",
    "MK": "Macedonia; FYROM; Republic of North Macedonia; "
    "Macedonia, the former Yugoslav Republic of; The former Yugoslav Republic of Macedonia",
    "MM": "Burma; Republic of the Union of Myanmar",
    "MO": "Macau; Macao SAR; Macau SAR; China, Macao Special Administrative Region",
    "NL": "Holland; The Netherlands; Netherlands, The; Kingdom of the Netherlands",
    "PH": "The Philippines; Republic of the Philippines",
    "PN": "Pitcairn",
    "PS": "Palestine; State of Palestine; Palestine, State of; "
    "Palestinian Territory, Occupied; Occupied Palestinian Territory",
    "PT": "Portuguese Republic",
    "RE": "Reunion; La Reunion",
    "RU": "Российская Федерация; Fédération de Russie; "
    "Russian Federation; The Russian Federation; Russia (Russian Federation)",
    "SA": "KSA; Kingdom of Saudi Arabia; Saudi",
    "SH": "Saint Helena, Ascension and Tristan da Cunha",
    "SJ": "Svalbard and Jan Mayen Islands; Svalbard",
    "ST": "Sao Tome; Sao Tome and Principe",
    "SX": "Sint Maarten (Dutch part); St. Maarten",
    "SY": "Syrian Arab Republic",
    "SZ": "Swaziland; Kingdom of Eswatini",
    "TF": "French Southern Territories",
    "TL": "East Timor; Timor Leste",
    "TR": "Türkiye; Turkiye; Republic of Turkey; Republic of Türkiye",
    "TW": "臺灣; Taiwan, Province of China; Republic of China; Taiwan, R.O.C.; Taiwan ROC; "
    "Chinese Taipei; China, Taiwan Province of",
    "TZ": "Tanzania, United Republic of; United Republic of Tanzania",
    "UM": "United States Minor Outlying Islands; US Minor Outlying Islands",
    "US": "USA; U.S.; U.S.A.; US of A; America; United States of America; The United States; "
    "The United States of America; United States (USA); United States (US); "
    "États-Unis d'Amérique; Estados Unidos de América; Vereinigte Staaten von Amerika; "
    "Stati Uniti d'America; Соединённые Штаты Америки; 美利坚合众国",
    "VA": "Holy See; Vatican; Holy See (Vatican City State); The Holy See",
    "VE": "Venezuela, Bolivarian Republic of; Bolivarian Republic of Venezuela",
    "VG": "Virgin Islands, British; Virgin Islands (British); British Virgin Islands",
    "VI": "Virgin Islands, U.S.; Virgin Islands (U.S.); US Virgin Islands; U.S. Virgin Islands",
    "VN": "Viet Nam; Socialist Republic of Vietnam",
    "WF": "Wallis and Futuna Islands",
    "XK": "XKX; Republic of Kosovo",
    "ZA": "RSA; Republic of South Africa",
}

AMBIGUOUS = ("Korea", "Virgin Islands")

COUNTRIES = {
    code: NAMES.get(code, name)
    for code, name in Locale("en").territories.items()
    if code.isalpha() and code not in NOT_COUNTRIES
}


def alpha3(code: str) -> str:
    """The three-letter code; Kosovo has the one in common use only."""
    known = get_global("territory_aliases").items()
    own = [
        old for old, new in known if len(old) == ALPHA3_LENGTH and old.isalpha() and new == [code]
    ]
    return next((one for one in sorted(own) if one not in OBSOLETE), "")


def hand_aliases(code: str) -> list[str]:
    """The aliases written above."""
    return [one.strip() for one in ALIASES.get(code, "").split(";") if one.strip()]


def strong_names(code: str) -> Iterator[str]:
    """Names that win over those of other languages."""
    yield COUNTRIES[code]
    yield Locale("en").territories[code]
    yield from hand_aliases(code)
    yield code
    if three := alpha3(code):
        yield three


def weak_names(code: str) -> Iterator[str]:
    """The names that the languages give the country."""
    for language in LANGUAGES:
        name = Locale.parse(language).territories.get(code)
        if name:
            yield name


def readings() -> dict[str, list[str]]:
    """The keys that lead to each country, without those that lead to two."""
    strong, weak = defaultdict(set), defaultdict(set)
    for code in COUNTRIES:
        for name in strong_names(code):
            strong[key_of(name)].add(code)
        for name in weak_names(code):
            weak[key_of(name)].add(code)
    clashes = {key: codes for key, codes in strong.items() if len(codes) > 1}
    if clashes:
        message = f"two countries claim {clashes}"
        raise ValueError(message)
    found: dict[str, list[str]] = defaultdict(list)
    for key, codes in (weak | strong).items():
        if key and len(codes) == 1 and key not in map(key_of, AMBIGUOUS):
            found[next(iter(codes))].append(key)
    return found


def page() -> str:
    """The documentation page."""
    lines = [INTRODUCTION, "| name | codes | also read |", "| --- | --- | --- |"]
    for code, name in sorted(COUNTRIES.items(), key=lambda item: item[1]):
        codes = f"{code}, {three}" if (three := alpha3(code)) else code
        lines.append(f"| {name} | {codes} | {'; '.join(hand_aliases(code))} |")
    return "\n".join(lines) + "\n"


INTRODUCTION = f"""# Countries

A field `as country` reads any name or code of this table and holds the name in the first column.
Besides the names given here it knows every country's name in {len(LANGUAGES)} languages
({", ".join(LANGUAGES)}),
as the Unicode Common Locale Data Repository has them.

Case, accents, punctuation, white space and a `the` at either end do not count; anything else does:
nothing is guessed from a spelling that is nearly right. A name that two countries share (Korea,
Virgin Islands) reads as none of them; Congo alone is the Republic of the Congo, as in ISO 3166. The
parts of the United Kingdom read as United Kingdom. `NA` is Namibia's code: where an export means
"not available" by it, write `unknown "NA"` with the field.
"""


def main() -> None:
    """Write the table and the page."""
    rows = [
        f"{COUNTRIES[code]}\t{'|'.join(sorted(keys))}\n"
        for code, keys in sorted(readings().items())
    ]
    TABLE.write_text("".join(rows), encoding="utf-8")
    PAGE.write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
