"""Datelines: where and when a report was filed, and for which agency, as its first words say."""

import re

from tacitus import knowledge

MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|Aug(?:ust|\.)?|Sept(?:ember|\.)?|Sep\.?"
    r"|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?|JANUARY|FEBRUARY|MARCH|APRIL|MAY|JUNE|JULY|AUGUST|SEPTEMBER"
    r"|OCTOBER|NOVEMBER|DECEMBER|JAN|FEB|MAR|APR|JUN|JUL|AUG|SEP|OCT|NOV|DEC)"
)
OTHER_MONTHS = {
    name.lower(): number
    for names in knowledge.settings("outlets/months.toml").values()
    for number, likely in enumerate(names, 1)
    for name in likely.split("|")
}
"""The months of other languages, in small letters, and their numbers."""
OTHER_DAY = (
    rf"\d{{1,2}}(?:er|º|\.)? (?:de )?(?P<{{n}}month>(?i:{'|'.join(sorted(OTHER_MONTHS, key=len, reverse=True))}))"
)
_OTHER_DAY = OTHER_DAY.replace("?P<{n}month>", "?:")
_DAY = rf"(?:(?:{MONTH} \d{{1,2}}|\d{{1,2}} {MONTH})(?:,? (?:19|20)\d\d)?|{_OTHER_DAY}(?: (?:de )?(?:19|20)\d\d)?)"
_UPPER = r"[^\W\d_a-z]{2}[^\W\d_a-z.'’-]*(?:[ /-][^\W\d_a-z.'’-]+)*"
_NAME = r"[A-Z][\w'’.-]*(?: (?:(?:de|of|al|el|la|du|the) )?[A-Z][\w'’.-]*){0,3}"
_CREDIT = r"\((?P<credit{n}>[A-Z][^()]{{1,40}})\)"
_DASH = r"(?:--+|[-–—])"

DATELINE = re.compile(
    rf"(?P<dateline>(?P<place1>{_UPPER}(?:, {_NAME}){{0,2}}),? ?(?P<day1>{_DAY})?,? ?(?:{_CREDIT.format(n=1)})?(?: ?{_DASH}|(?<=\)):) )(?=\S)"
    rf"|(?P<dateline2>(?P<place2>{_NAME}(?:, {_NAME}){{0,2}}),? ?(?P<day2>{_DAY})?,? ?{_CREDIT.format(n=2)}(?:\.? ?{_DASH}|:)? )(?=[A-ZÀ-ÝА-Я“\"‘'«])"
    rf"|(?P<dateline6>(?P<place6>{_NAME}), (?P<credit6>[A-Z]{{3,8}}) ?{_DASH} ?)(?=[A-Z“\"‘'])"
    rf"|(?P<dateline3>{_CREDIT.format(n=3)}(?:\.? ?{_DASH}|:)? )(?=[A-Z“\"‘'])"
    rf"|(?P<dateline4>(?P<place4>{_NAME}(?:, {_NAME})?), (?P<day4>{_DAY})(?:, (?P<credit4>[A-Z]{{2,8}}))? ?{_DASH} )(?=[A-Z“\"‘'])"
    rf"|(?P<dateline8>(?P<place8>{_UPPER}|{_NAME})(?: / {_NAME})? \((?P<day8>{_DAY})\) ?{_DASH} )(?=[A-Z“\"‘'])"
    rf"|(?P<dateline9>(?P<place9>{_UPPER}(?:, {_NAME}){{0,2}}|{_NAME}) {_CREDIT.format(n=9)},? (?P<day9>{_DAY})(?: ?{_DASH}|\.) )(?=[A-Z“\"‘'])"
    rf"|(?P<dateline10>(?P<day10>{_DAY}),? {_CREDIT.format(n=10)} ?{_DASH} )(?=[A-Z“\"‘'])"
)
"""A dateline at the beginning of an article, in one of eight forms:
"BAMAKO, Feb 19 (Agency) - ", "City, Country (CNN) - ", "City, AGENCY- ", "(Reuters) - ", "Bamako, 19 February 2021, AG - ",
"GENEVA (19 February 2021) - ", "Gao (Agency) 19 February - " and "19 February (Agency) - "."""

COLON = re.compile(
    rf"(?!(?:{'|'.join(knowledge.settings('outlets/credits.toml')['labels'])}):)(?=[^\W\d_]{{4}}|[^\W\d_]+ )(?P<place7>{_UPPER}(?:, {_NAME})?):(?= [A-Z“\"‘'])"
)
"""A dateline of houses that set a colon: "PESHAWAR: ". A speaker in a transcript is marked so, too."""

ALONE = re.compile(rf"(?P<place5>{_UPPER}(?:, {_NAME})?)(?: ?{_DASH} ?(?P<credit5>{_NAME})|(?<=[a-z]))(?=\n)")
"""A dateline on a line of its own: "HAKRA - Anadolu Agency", "GAO, Mali"."""
