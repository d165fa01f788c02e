"""Ids are digests of content, so that reading the same thing twice adds nothing."""

import hashlib
import json
from collections.abc import Sequence

__all__ = ["digest", "text_digest"]


def digest(kind: str, *parts: str | int | float | Sequence[str] | None) -> str:
    """An id such as `r-3f2a…`: the kind's letter and 80 bits of SHA-256 over the parts, each told apart from the next.

    80 bits keep the chance of any collision among a billion ids below one in a million.
    """
    packed = json.dumps([kind, *parts], ensure_ascii=False, separators=(",", ":"))
    return f"{kind}-{hashlib.sha256(packed.encode('utf-8', 'surrogatepass')).hexdigest()[:20]}"


def text_digest(text: str) -> str:
    """SHA-256 of the text in UTF-8, in hexadecimal: what `verify` checks stored texts against."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
