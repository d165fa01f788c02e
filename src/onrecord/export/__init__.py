"""The record as files: reports as JSON lines, links, stories, and the dossier as one HTML page."""

from onrecord.export.html.dossier import render_html
from onrecord.export.jsonl import render_jsonl
from onrecord.export.links import render_links
from onrecord.export.stories import render_stories

__all__ = ["render_html", "render_jsonl", "render_links", "render_stories"]
