"""Keys under which names are found: without accents, case, punctuation; and a coarser one for transcriptions."""

import re
import unicodedata

_OTHER = str.maketrans({
    **dict.fromkeys(".'’‘ʻʼʹʿʾ`´\"“”", None), **dict.fromkeys("-–—_/,", " "),
    "ß": "ss", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ı": "i", "æ": "ae", "œ": "oe",
})  # fmt: skip
_ARTICLE = re.compile(r"^(?:a[lnrstdz]|ash|adh|ath|el|e[srtdzn])[ ](?=\w{3})")
_SOUND = {"gh": "g", "kh": "k", "dh": "d", "q": "k", "y": "i", "w": "u", "ph": "f", "dj": "j"}
_SOUNDS = re.compile("|".join(_SOUND))
_DOUBLED = re.compile(r"(.)\1+")
_VOWELS = re.compile(r"(?<=.)[aeiou]+")


def key(name: str) -> str:
    """Give the key of a name: "Ménaka" and "MENAKA" share one, and so do "Deir ez-Zor" and "Deir Ezzor" not."""
    folded = name.casefold().translate(_OTHER)
    if not folded.isascii():
        folded = "".join(c for c in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(c))
    folded = " ".join(folded.split())
    return f"st {folded[6:]}" if folded.startswith("saint ") else folded


def skeleton(key: str) -> str:
    """Give what transcriptions of one name share: first letter and consonants, without article ("Al Hawijah", "Hawija").

    Two spellings with one skeleton may be one place; short skeletons say nothing and give "".
    """
    bare = _ARTICLE.sub("", key).replace(" ", "")
    bare = _SOUNDS.sub(lambda match: _SOUND[match[0]], bare)
    bare = bare[:1] + _DOUBLED.sub(r"\1", _VOWELS.sub("", bare))[1:] if bare else ""
    bare = bare.rstrip("h") or bare
    return bare if len(bare) >= 3 and bare.isascii() and bare.isalpha() else ""
