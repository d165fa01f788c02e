"""What joins the reports, as one JSON object: claims with their origins, conflicts, revisions."""

import json

from onrecord.record.book import Book

__all__ = ["render_links"]


def render_links(book: Book) -> str:
    """Claims, conflicts and revisions, each list by id, with the reasons in words."""
    held = book.judgements
    links = {
        "claims": [
            {
                "id": c.id,
                "reports": list(c.reports),
                "origins": {"low": c.origins.low, "high": c.origins.high},
                "story": c.story,
                "reasons": [r.sentence for r in (*c.reasons, *c.origins.reasons)],
            }
            for c in sorted(held.claims, key=lambda c: c.id)
        ],
        "conflicts": [
            {"a": c.a, "b": c.b, "type": c.type.value, "reasons": [r.sentence for r in c.reasons]}
            for c in sorted(held.conflicts, key=lambda c: c.id)
        ],
        "revisions": [
            {"from": r.earlier, "to": r.later, "by": r.by, "reasons": [x.sentence for x in r.reasons]}
            for r in sorted(held.revisions, key=lambda r: r.id)
        ],
    }
    return json.dumps(links, ensure_ascii=False, indent=1) + "\n"
