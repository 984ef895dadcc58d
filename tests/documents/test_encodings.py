"""Encodings as the WHATWG standard has them."""

import codecs

import pytest

from kit.documents.encoding import decode_bytes
from kit.errors import ArticleError

TEXT = "“Don’t go there,” the mayor said — Zoë Müller’s café was hit. " * 3


@pytest.mark.parametrize(
    ("label", "encoding"),
    [
        ("iso-8859-1", "cp1252"),
        ("latin1", "cp1252"),
        ("us-ascii", "cp1252"),
        ("windows-1252", "cp1252"),
        ("iso-8859-1", "utf-8"),
        ("utf-16", "utf-8"),
        ("iso-8859-15", "cp1252"),
    ],
)
def test_a_page_is_read_as_browsers_read_it(label, encoding):
    text = TEXT if label != "iso-8859-15" else "café Zoë"
    data = f'<html><head><meta http-equiv="x" content="text/html; charset={label}"></head>{text}'.encode(encoding)
    assert decode_bytes(data).text.endswith(text)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_text_without_a_label(encoding):
    data = codecs.BOM_UTF16_LE * (encoding == "utf-16-le") + TEXT.encode(encoding)
    assert decode_bytes(data).text.removeprefix("\ufeff") == TEXT


def test_the_label_of_the_server_goes_before_that_of_the_page():
    data = b'<meta charset="koi8-r">' + "Łódź".encode("iso-8859-2")
    assert decode_bytes(data, charset="iso-8859-2").text.endswith("Łódź")


def test_an_unknown_charset_names_the_file():
    data = '<meta charset="klingon">Zoë'.encode("cp1252") + b" and more of the same text in plain letters"
    with pytest.warns(UserWarning, match=r"story\.html: the charset 'klingon' is unknown"):
        assert "Zoë" in decode_bytes(data, name="story.html").text


@pytest.mark.parametrize("label", ["hex", "rot13", "punycode", "idna", "zlib", "unicode_escape"])
def test_codecs_of_python_that_are_no_encodings_are_unknown(label):
    with pytest.warns(UserWarning, match="unknown"):
        assert "Zoë" in decode_bytes(f'<meta charset="{label}">Zoë and his sister left.'.encode("cp1252")).text


def test_a_stray_byte_does_not_spoil_the_rest():
    read = decode_bytes(TEXT.encode() + b" \x93Run!\x94 he said.")
    assert read.text == TEXT + " “Run!” he said."
    assert read.note == "utf-8; 2 stray bytes read as windows-1252"


@pytest.mark.parametrize("data", [b"", b" \n", b"a\0b", bytes(range(32)) * 9, codecs.BOM_UTF16_LE + b"abc"])
def test_what_is_no_text_names_the_file(data):
    with pytest.raises(ArticleError, match=r"^story\.txt: "):
        decode_bytes(data, name="story.txt")
