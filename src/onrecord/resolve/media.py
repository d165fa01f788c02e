"""Which medium carried a statement into the article: "told the radio", "in an interview with …", "according to …"."""

import re

from onrecord.lexicon import word_class
from onrecord.model import Mention, Span
from onrecord.resolve.names import Cast

__all__ = ["find_medium"]

MEDIA_WORDS = word_class("media")
# A platform's own verb names it.
PLATFORM_VERBS = {"tweet": "Twitter"}
ARTICLE = re.compile(r"^(?:the|a|an|its|his|her)\s+", re.IGNORECASE)


def find_medium(cast: Cast, text: str, mention: Mention, *, own: str | None) -> str | None:
    """The medium by which the voice speaks; `own` is the article's outlet, which counts where the words name it."""
    if mention.lemma in PLATFORM_VERBS:
        return PLATFORM_VERBS[mention.lemma]
    for place in (mention.hearer, mention.tail):
        found = _medium_in(cast, text, place, own) if place is not None else None
        if found is not None:
            return found
    around = _medium_of(cast, mention.around.exact(text), None) if mention.around is not None else None
    if around is None and mention.medium is not None:
        return _medium_of(cast, mention.medium.exact(text), own) or ARTICLE.sub("", mention.medium.exact(text))
    return around


def _medium_in(cast: Cast, text: str, place: Span, own: str | None) -> str | None:
    """The first medium that the words at `place` name."""
    for mention in cast.within(place):
        found = _medium_of(cast, mention.span.exact(text), own)
        if found is not None:
            return found
    return None


def _medium_of(cast: Cast, words: str, own: str | None) -> str | None:
    bare = ARTICLE.sub("", words)
    for form in (words, bare):
        found = cast.lexicon.outlets.get(form.lower())
        if found is not None:
            return found
    parts = bare.split()
    if own is not None and parts and parts[0][:1].isupper() and set(bare.lower().split()) <= set(own.lower().split()):
        return own
    if len(parts) > 1 and any(p[:1].isupper() and p.lower() in MEDIA_WORDS for p in parts):
        return bare
    return None
