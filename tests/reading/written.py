"""Files of every form, made by the programs that write such files."""

import gzip
import io
import zipfile
from collections.abc import Sequence

HEADLINE = "Twelve soldiers killed in attack on Gao camp"
PARAGRAPHS = (
    "Gunmen killed 12 soldiers in an attack on an army camp at Gao in northern Mali on Monday, the army said.",
    "Another five soldiers were wounded, and two vehicles were burnt, according to a statement read on state television.",
    "Residents reached by telephone said that shooting went on until dawn, and that helicopters came only afterwards.",
)
TEXT = "\n\n".join((HEADLINE, *PARAGRAPHS)) + "\n"


def page(title: str = HEADLINE, paragraphs: Sequence[str] = PARAGRAPHS, outlet: str = "Lakeland Daily") -> str:
    """A page as news sites make them, with furniture around the article."""
    body = "".join(f"<p>{paragraph}</p>\n" for paragraph in paragraphs)
    return f"""<!DOCTYPE html>
<html lang="en-GB"><head><meta charset="utf-8"><title>{title} | {outlet}</title>
<meta property="og:site_name" content="{outlet}"><meta property="og:title" content="{title}">
<meta property="article:published_time" content="2022-05-03T06:10:00Z">
<meta property="article:modified_time" content="2022-05-05T09:00:00Z">
<meta name="author" content="Ada Bello"></head>
<body><nav><a href="/">Home</a> <a href="/sport">Sport</a></nav>
<article><h1>{title}</h1>{body}</article>
<footer>We use cookies to make this site better.</footer></body></html>"""


def pdf(pages: Sequence[Sequence[str]]) -> bytes:
    """A PDF file with a text layer: one page for each sequence of lines."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", "", "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    kids = []
    for lines in pages:
        shown = " T* ".join(f"({line.replace('(', '[').replace(')', ']')}) Tj" for line in lines)
        stream = f"BT /F1 11 Tf 14 TL 50 780 Td {shown} ET" if lines else ""
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {len(objects)} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    out = io.BytesIO(b"")
    out.write(b"%PDF-1.4\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(out.tell())
        out.write(f"{number} 0 obj\n{content}\nendobj\n".encode("latin-1"))
    table = out.tell()
    out.write(f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode())
    out.writelines(f"{place:010} 00000 n \n".encode() for place in places)
    out.write(f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n".encode())
    return out.getvalue()


def docx(paragraphs: Sequence[str], title: str | None = None) -> bytes:
    """A document of Word."""
    import docx as word

    document = word.Document()
    if title:
        document.add_heading(title, level=0)
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def warc(answers: Sequence[tuple[str, int, str, bytes]], *, packed: bool = True, encoding: str = "") -> bytes:
    """A web archive of answers: address, status, media type, body."""
    from fastwarc.warc import WarcRecord, WarcRecordType

    out = io.BytesIO()
    for url, status, kind, body in answers:
        record = WarcRecord()
        record.init_headers(record_type=WarcRecordType.response)
        record.headers["WARC-Target-URI"] = url
        record.headers["Content-Type"] = "application/http; msgtype=response"
        head = f"HTTP/1.1 {status} OK\r\nContent-Type: {kind}\r\n"
        if encoding == "gzip":
            body = gzip.compress(body, mtime=0)
            head += "Content-Encoding: gzip\r\n"
        record.set_bytes_content(head.encode() + b"\r\n" + body)
        one = io.BytesIO()
        record.write(one)
        out.write(gzip.compress(one.getvalue(), mtime=0) if packed else one.getvalue())
    return out.getvalue()


def zipped(files: dict[str, bytes]) -> bytes:
    """A zip archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


RSS = f"""<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>Harbour Post</title><link>https://harbour.example</link><language>en</language>
<item><title>{HEADLINE}</title><link>https://harbour.example/gao</link><guid>gao-1</guid>
<pubDate>Tue, 03 May 2022 06:10:00 +0000</pubDate><description>In short.</description>
<content:encoded><![CDATA[<p>{PARAGRAPHS[0]}</p><p>{PARAGRAPHS[1]}</p>]]></content:encoded></item>
<item><title>Toll rises to 15</title><link>https://harbour.example/gao-2</link><guid>gao-2</guid>
<pubDate>Wed, 04 May 2022 06:10:00 +0000</pubDate><source url="https://meridian.example/rss">Meridian News Agency</source>
<description>At least 15 soldiers died in the attack on the camp at Gao, a hospital official said.</description></item>
</channel></rss>"""

ATOM = f"""<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Northern World Service</title><id>urn:nws</id>
<updated>2022-05-05T00:00:00Z</updated>
<entry><title>{HEADLINE}</title><id>urn:nws:1</id><link href="https://nws.example/1"/>
<published>2022-05-03T06:00:00Z</published><updated>2022-05-04T06:00:00Z</updated>
<content type="html">&lt;p&gt;{PARAGRAPHS[0]}&lt;/p&gt;</content></entry></feed>"""
