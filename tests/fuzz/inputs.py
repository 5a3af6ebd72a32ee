"""Inputs for parsers: noise, texts of their own letters, and documents that were spoilt in a few places."""

from __future__ import annotations

from hypothesis import strategies as st

from tests.fuzz.targets import Target

# What tells most in months, numbers, tables and TOML, and what has broken parsers before.
TOKENS = (
    b"0", b"9" * 20, b"9" * 4_301, b"-1", b"1e9", b"nan", b"inf", b"%", b",", b".", b";", b"\t", b'"', b'""',
    b"'", b"\n", b"\r", b"\r\n", b"\0", b"\xef\xbb\xbf", b"\xff\xfe", b"\xf0\x9f\x98\x80", b"\xed\xa0\x80",
    b"[", b"]", b"{", b"}", b"[" * 300, b"[" * 2_000, b'{"a":' * 1_500, b"=", b"#", b"..", b"2026-02-30",
    b"0001-01..9998-12", b"0000-00", b"\xd9\xa3", b"\xc2\xb2", b"\xc4\xb0", b"(" * 200, b" " * 200, b"true",
    b"null", b"12:00:00", b"1979-05-27T07:32:00Z", b"1.5", b"=1+2", b"@x",
)  # fmt: skip


@st.composite
def spoilt(draw: st.DrawFn, seeds: tuple[bytes, ...]) -> bytes:
    """A document with one to six cuts, repeats, foreign tokens or changed bytes."""
    data = draw(st.sampled_from(seeds))
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, len(data)))
        to = min(len(data), at + draw(st.integers(0, 24)))
        match draw(st.integers(0, 4)):
            case 0:
                data = data[:at] + data[to:]
            case 1:
                data = data[:to] + data[at:to] * draw(st.integers(1, 4)) + data[to:]
            case 2:
                data = data[:at] + draw(st.sampled_from(TOKENS)) + data[at:]
            case 3:
                data = data[:at] + draw(st.sampled_from(TOKENS)) + data[to:]
            case _:
                data = data[:at] + draw(st.binary(min_size=1, max_size=4)) + data[to:]
    return data


def inputs(target: Target) -> st.SearchStrategy[bytes]:
    """What to try on a parser."""
    letters = sorted({letter for seed in target.seeds for letter in seed.decode("latin-1")})
    own = st.text(st.sampled_from(letters), max_size=60).map(lambda text: text.encode("latin-1"))
    noise = st.binary(max_size=60) | st.text(max_size=40).map(
        lambda text: text.encode("utf-8", "surrogatepass")
    )
    tokens = st.lists(st.sampled_from(TOKENS), max_size=4).map(b"".join)
    return spoilt(target.seeds) | own | noise | tokens
