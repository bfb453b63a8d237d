"""The currencies that a rule file may name, and the signs that a cell may write them with."""

_CODES = """
AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP
BYN BZD CAD CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP
GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR
KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK
MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR
SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS
UAH UGX USD UYU UZS VES VND VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG
"""

CODES: frozenset[str] = frozenset(_CODES.split())
"""ISO 4217 codes of money in use."""

_DOLLARS = (
    "AUD BBD BMD BND BSD BZD CAD FJD GYD HKD JMD KYD LRD NAD NZD SBD SGD SRD TTD TWD USD XCD "
    "ARS CLP COP CUP CVE DOP MXN UYU"
)

_USERS_OF_SIGN: dict[str, str] = {
    "$": _DOLLARS,
    "us$": "USD",
    "a$": "AUD",
    "au$": "AUD",
    "c$": "CAD NIO",
    "ca$": "CAD",
    "nz$": "NZD",
    "hk$": "HKD",
    "s$": "SGD",
    "nt$": "TWD",
    "mx$": "MXN",
    "r$": "BRL",
    "€": "EUR",
    "£": "GBP EGP FKP GIP SHP SSP SYP LBP SDG",
    "¥": "JPY CNY",
    "￥": "JPY CNY",
    "cn¥": "CNY",
    "rmb": "CNY",
    "元": "CNY",
    "円": "JPY",
    "₹": "INR",
    "rs": "INR PKR LKR NPR MUR SCR",
    "rs.": "INR PKR LKR NPR MUR SCR",
    "kr": "SEK NOK DKK ISK",
    "kr.": "SEK NOK DKK ISK",
    "fr.": "CHF",
    "sfr.": "CHF",
    "zł": "PLN",
    "kč": "CZK",
    "ft": "HUF",
    "lei": "RON MDL",
    "лв": "BGN",
    "₽": "RUB",
    "₴": "UAH",
    "₺": "TRY",
    "tl": "TRY",
    "₪": "ILS",
    "₩": "KRW KPW",
    "￦": "KRW KPW",
    "฿": "THB",
    "₫": "VND",
    "₱": "PHP CUP",
    "₦": "NGN",
    "₵": "GHS",
    "₡": "CRC",
    "₲": "PYG",
    "₸": "KZT",
    "₼": "AZN",
    "₾": "GEL",
    "֏": "AMD",
    "₮": "MNT",
    "₭": "LAK",
    "៛": "KHR",
    "৳": "BDT",
    "r": "ZAR",
    "rp": "IDR",
    "rm": "MYR",
    "s/": "PEN",
    "s/.": "PEN",
}

USERS_OF_MARK: dict[str, frozenset[str]] = {
    **{sign: frozenset(users.split()) for sign, users in _USERS_OF_SIGN.items()},
    **{code.lower(): frozenset([code]) for code in CODES},
}
"""Every code or sign, folded, that may stand beside an amount, and the currencies it stands for."""
