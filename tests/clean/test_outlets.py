"""The name that a page gives its outlet."""

import pytest

from onrecord.clean.lexicon import CleanLexicon
from onrecord.clean.outlets import find_outlet_name
from onrecord.model import AsideKind, Span

LEXICON = CleanLexicon.shipped()

NAMES = [
    ("© Lorne Gazette. Old Mill Street 4.", AsideKind.NOTICE, "Lorne Gazette"),
    ("© 2020–2024 The New York Times Company", AsideKind.NOTICE, "The New York Times Company"),
    ("Copyright © 2024 BBC. All rights reserved.", AsideKind.NOTICE, "BBC"),
    ("Lorne Gazette", AsideKind.LINK, "Lorne Gazette"),
    ("LORNE GAZETTE | NEWS | SPORT", AsideKind.BUTTON, "Lorne Gazette"),
    ("CNN", AsideKind.CREDIT, "CNN"),
    ("All rights reserved.", AsideKind.NOTICE, None),
    ("© 2024. All rights reserved.", AsideKind.NOTICE, None),
    ("Middle East", AsideKind.LINK, None),
    ("Times", AsideKind.LINK, None),
    ("Hard times, says board", AsideKind.LINK, None),
    ("Lorne Gazette", AsideKind.TITLE, None),
]


@pytest.mark.parametrize(("line", "kind", "name"), NAMES)
def test_find_outlet_name(line: str, kind: AsideKind, name: str | None) -> None:
    found = find_outlet_name(line, [(Span(0, len(line)), kind)], lexicon=LEXICON)
    assert found == name
