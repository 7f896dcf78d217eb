"""Pages that tell an error though the host says that all is well (200): they are no documents."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser

from ingestion.collection.errors import Unavailable
from ingestion.collection.fetching import Answer
from ingestion.collection.index_pages import ATTACHED, is_page
from ingestion.readers.encoding import decode

# What the pages say that sites, their gateways and firewalls put in a document's place.
ERROR_WORDS = re.compile(
    r"(?:页面|网页|文件|内容|资源)(?:已)?(?:不存在|被删除|丢失|找不到)|(?:找不到|无法访问|无法找到|没有找到)(?:您|该|此|页面|网页)"
    r"|访问(?:被拒绝|被拦截|受限|异常|过于频繁)|请求(?:被拦截|过于频繁|异常)|(?:系统|网站|服务器?)(?:正在)?(?:维护|升级|繁忙|错误)"
    r"|安全验证|验证码|\b(?:40[0-9]|50[0-4])\b|not found|forbidden|access denied|bad gateway|unavailable",
    re.I,
)
# A page that says more than this is a document, whatever words are among it.
LONGEST_ERROR = 400
NOT_SHOWN = "script, style, noscript, template"


def demand_document(answer: Answer, url: str) -> None:
    """Refuse an answer that is an error told with status 200.

    Args:
        answer: what the host gave.
        url: what it was asked for.

    Raises:
        Unavailable: it is a web page in the place of a file, or a short page that tells an error.
    """
    if not is_page(answer):
        return
    if ATTACHED.search(urlsplit(url).path):
        raise Unavailable(f"{url}: the host answers a web page in place of the file.", "Open it in a browser.")
    page = LexborHTMLParser(decode(answer.content))
    for hidden in page.css(NOT_SHOWN):
        hidden.decompose()
    told = " ".join(page.root.text(separator=" ").split()) if page.root else ""
    if len(told) <= LONGEST_ERROR and (found := ERROR_WORDS.search(told)):
        raise Unavailable(
            f"{url}: the host answers a page that tells an error ({found[0]}).",
            "Open it in a browser; where it is a report, drop it into the inbox.",
        )
