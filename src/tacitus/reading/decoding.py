"""From bytes to text, whatever the encoding, and no binary taken for text."""

import codecs
import re

from tacitus.reading.problems import CannotRead

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = (
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"RIFF", "a sound, film or image file"),
    (b"\x00\x00\x00\x18ftyp", "a film"),
    (b"\x00\x00\x00\x20ftyp", "a film"),
    (b"ID3", "a sound file"),
    (b"OggS", "a sound file"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
    (b"SQLite format 3", "an SQLite database"),
    (b"\xd0\xcf\x11\xe0", "a document of old Microsoft Office"),
    (b"PAR1", "a Parquet table"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"Rar!", "a RAR archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive"),
)
_LIKELY = ["cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "koi8_r", "gb18030", "big5",
           "shift_jis", "euc_jp", "euc_kr"]  # fmt: skip
_SAMPLE = 50_000
_FOREIGN_SHARE = 0.2
"""Share of letters beyond ASCII that texts in other scripts than the Latin have at least."""
_BINARY_SHARE = 0.05
_STRAY = 8
"""Control characters that a text may hold by some fault, and their share."""
_CONTROL = re.compile("\x1b\\[[0-9;]*[A-Za-z]|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufeff\ud800-\udfff]")
_CONTROL_BYTES = bytes(range(9)) + bytes((11, *range(14, 27), *range(28, 32), 127))
_BREAK = re.compile("\r\n?|\x85|\u2028|\u2029")


def decode(data: bytes, stated: str | None = None) -> str:
    """Give the text that bytes hold, its line breaks all ``\\n`` and no control characters in it.

    ``stated`` is the encoding that a server or a message states; it is tried
    after the byte order mark and UTF-8, as statements are often wrong. Raises
    :class:`CannotRead` where the bytes are no text.
    """
    return tidy(_decode(data, stated))


def tidy(text: str) -> str:
    """Give a text with all its line breaks ``\\n`` and without control characters."""
    if text.replace("\n", "").replace("\t", "").isprintable():  # nearly every text, and ten times as fast
        return text
    return _CONTROL.sub("", _BREAK.sub("\n", text))


def binary_kind(head: bytes) -> str | None:
    """Say what kind of binary file begins so, in words; None where it may be text."""
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            return kind
    if head[257:262] == b"ustar":
        return "a tar archive (unpack it and give the folder)"
    # a stray NUL or other control character is a fault of a text; many are another thing
    control = len(head) - len(head.translate(None, _CONTROL_BYTES))
    return "a binary file" if not _wide(head) and control > max(_STRAY, len(head) * _BINARY_SHARE) else None


def encoding_of(head: bytes, stated: str | None = None) -> str:
    """Name the encoding of a file too large to look at whole, from its first bytes."""
    for bom, encoding in _BOMS:
        if head.startswith(bom):
            return "utf-8-sig" if encoding == "utf-8" else encoding.removesuffix("-le").removesuffix("-be")
    if wide := _utf16(head):
        return wide
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return _known(stated) or _guess(head)
    return "utf-8"


def _decode(data: bytes, stated: str | None) -> str:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return data[len(bom) :].decode(encoding, "replace")
    if wide := _utf16(data[:_SAMPLE]):
        return data.decode(wide, "replace")
    if kind := binary_kind(data[:_SAMPLE]):
        raise CannotRead(f"is {kind}, not text; give the report as text, page, PDF or document")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    if (named := _known(stated)) and named != "utf-8":
        return data.decode(named, "replace")
    return _mixed(data)


def _mixed(data: bytes) -> str:
    """Decode line by line: lines that are UTF-8 as such, the others as the one encoding that suits them."""
    lines = data.split(b"\n")
    decoded: list[str | None] = [_utf8(line) for line in lines]
    rest = b"\n".join(line for line, text in zip(lines, decoded, strict=True) if text is None)
    good = any(text is not None and not text.isascii() for text in decoded)
    encoding = "cp1252" if good else _guess(rest)
    return "\n".join(
        line.decode(encoding, "replace") if text is None else text for line, text in zip(lines, decoded, strict=True)
    )


def _utf8(line: bytes) -> str | None:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _guess(data: bytes) -> str:
    """Name the encoding of bytes that are not UTF-8; a text that is mostly ASCII is taken for a Western one."""
    from charset_normalizer import from_bytes

    sample = data[:_SAMPLE]
    beyond = sum(byte > 127 for byte in sample)
    if beyond < _FOREIGN_SHARE * len(sample):
        return "cp1252"
    best = from_bytes(sample, cp_isolation=_LIKELY, enable_fallback=False).best()
    return best.encoding if best else "cp1252"


def _known(stated: str | None) -> str | None:
    try:
        return codecs.lookup(stated).name if stated else None
    except LookupError:
        return None


def _wide(head: bytes) -> bool:
    return bool(_utf16(head)) or any(head.startswith(bom) for bom, name in _BOMS if name != "utf-8")


def _utf16(head: bytes) -> str | None:
    """UTF-16 without its mark: every other byte of Western text is NUL."""
    pairs = len(head) // 2
    if pairs < 8:
        return None
    high, low = head[0 : pairs * 2 : 2].count(0), head[1 : pairs * 2 : 2].count(0)
    if low > pairs * 0.7 and high < pairs * 0.05:
        return "utf-16-le"
    if high > pairs * 0.7 and low < pairs * 0.05:
        return "utf-16-be"
    return None
