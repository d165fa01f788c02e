"""Bytes to Pages: copied text, HTML and JSON lines, told by content first and by name second; no network."""

from onrecord.read.pages import About, read_published, to_page
from onrecord.read.refused import Refused
from onrecord.read.sources import read_bytes, read_sources

__all__ = ["About", "Refused", "read_bytes", "read_published", "read_sources", "to_page"]
