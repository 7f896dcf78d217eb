"""The encodings that reports come in."""

from __future__ import annotations

import pytest

from ingestion.readers.encoding import decode
from jingjinji.errors import RejectedReport

TEXT = "地区,2024年\r\n北京市,49670.2\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16"])
def test_chinese_text_is_read_in_every_encoding_that_publishers_use(encoding: str) -> None:
    assert decode(TEXT.encode(encoding)) == TEXT


def test_traditional_script_in_big5_is_read_by_detection() -> None:
    text = "統計公報：全年實現地區生產總值與上年相比繼續增長，經濟運行總體平穩，居民收入穩步提高。" * 5
    assert decode(text.encode("big5")) == text


def test_line_ends_stay_as_they_are_because_offsets_count_them() -> None:
    assert decode("一\r\n二\n".encode()) == "一\r\n二\n"


def test_an_empty_file_is_empty_text() -> None:
    assert decode(b"") == ""
    assert decode(b"\xef\xbb\xbf") == ""


@pytest.mark.parametrize("data", [b"PK\x03\x04\x00\x00\x08\x00", b"\xef\xbb\xbf\xff\xfe\xfa", bytes(range(256))])
def test_binary_content_is_rejected_with_advice(data: bytes) -> None:
    with pytest.raises(RejectedReport) as rejection:
        decode(data)
    assert rejection.value.hint
