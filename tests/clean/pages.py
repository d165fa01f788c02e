"""Pages that tests share, all invented: each line with what it must come out as.

A page is written as lines of "kind | words"; kinds are those of `AsideKind`, `body`, and `---` before a further article.
"""

from dataclasses import dataclass

__all__ = ["CASES", "Case"]


@dataclass(frozen=True, slots=True)
class Case:
    """A page's text, and for each article the kind and words of its pieces in order."""

    name: str
    text: str
    articles: tuple[tuple[tuple[str, str], ...], ...]


def case(name: str, script: str) -> Case:
    """Reads the script: a blank line is a blank line of the page, `+` goes on in the same line of it."""
    text = ""
    articles: list[tuple[tuple[str, str], ...]] = []
    pieces: list[tuple[str, str]] = []
    for line in script.strip("\n").split("\n"):
        if line == "---":
            articles.append(tuple(pieces))
            pieces = []
        elif not line.strip():
            text += "\n"
        else:
            kind, _, words = line.partition(" | ")
            glued = kind.startswith("+")
            text = text.removesuffix("\n") + " " + words + "\n" if glued else text + words + "\n"
            pieces.append((kind.strip("+ "), words))
    return Case(name, text, (*articles, tuple(pieces)))


CASES = (
    case(
        "headline, caption and button twice",
        """
title | Harbour board and dockers to meet over night shifts

caption | A docker ties up a ferry at Port Mira. (PORTCOM file)
caption | A docker ties up a ferry at Port Mira. (PORTCOM file)
button | TT

repeat | Harbour board and dockers to meet over night shifts

caption | A docker ties up a ferry at Port Mira. (PORTCOM file)

body | The harbour board of Port Mira will meet the dockers on Monday, its chairwoman said on Saturday.

body | She spoke hours after the union said it had nothing to announce.

body | About 400 dockers have been on strike since April.
""",
    ),
    case(
        "date line, credit at the end, agency",
        """
title | Two ships collide off Cape Lorne
byline | By Jane Doe and Karl Sample
date | Published: Friday, 6 September 2024, 10:35 am GMT

dateline | PORT MIRA, Sept 6 (AP) —
+body | Two cargo ships collided off Cape Lorne on Thursday night, the coastguard said.
body | Nobody was hurt, according to the owners of both.
body | The wind had reached 90 kilometres an hour.
+credit | (Reporting by Jane Doe; Editing by Max Editor)
notice | © 2024 Lorne Gazette. All rights reserved.
""",
    ),
    case(
        "links, newsletter box, tip line",
        """
title | Mayor of Halden drops plan for toll
body | The mayor of Halden has dropped his plan for a toll on the old bridge.
link | SEE ALSO:
link | Ten walks along the river
link | Why the bridge is red
body | He told the council on Tuesday that the toll would have cost more than it brought in.
notice | Sign up for our newsletter and get the morning's news from Halden
body | The opposition said it had been right from the start.
button | Advertisement
body | A vote is due in May.
notice | Do you have a story for us? Email us at desk@lantern.example
link | MOST READ
link | Snow closes the northern pass
link | Parliament passes budget after a night's debate
link | King opens bridge
""",
    ),
    case(
        "sub-headings do not split",
        """
title | Halden council backs new tram line

body | The council of Halden voted on Thursday to build a tram line from the harbour to the university.

body | Work is to begin in March and should be finished by the end of 2027, the mayor, Peter Major, said.


heading | A bridge too narrow

body | The line will cross the river at the old bridge, which Halden has to widen first, Major said.

heading | Cost

body | The state is to pay a third of the cost, Major said, and the council of Halden the rest.
""",
    ),
    case(
        "a second article runs on behind the first",
        """
title | Halden council backs new tram line
byline | By Ann Example
date | 6 September 2024
body | The council of Halden voted on Thursday to build a tram line from the harbour to the university.
body | Work is to begin in March and should be finished by the end of 2027, the mayor, Peter Major, said.
body | The opposition voted against the plan, which it called too dear for a town of its size.
body | The state is to pay a third of the cost of 480 million crowns, and the council the rest.
---


title | Fishermen rescued off northern coast after storm
byline | By Karl Sample
date | 7 September 2024
body | Three fishermen were rescued off Cape Lorne on Friday night after their boat sank in a storm.
body | A helicopter lifted the men from a raft shortly before midnight, the coastguard of Lorne said.
body | One of them was taken to hospital with a broken arm.
""",
    ),
    case(
        "an address before the text",
        """
address | https://lantern.example/2024/09/07/dam
+body | The dam above Lorne will be raised by two metres, the water board said on Friday.
body | Work begins in spring.
""",
    ),
    case(
        "a chronicle keeps its dates",
        """
title | How the strike went
body | The strike in Port Mira lasted for five weeks and ended as it had begun.
body | 3 April 2024
body | The dockers walk out over night shifts and block both gates.
body | 8 May 2024
body | The board and the union sign a paper of two pages.
""",
    ),
    case(
        "a headline that ends in a full stop",
        """
title | Dockers and harbour board end talks.

body | Talks between the dockers of Port Mira and the harbour board ended without a result on Monday.

body | Both sides said they would meet again within the week, without naming a day for it.

body | The strike goes on, and so does the blockade of both gates, the union said.
""",
    ),
    case(
        "a paragraph of the article repeated as a pull quote",
        """
title | Dockers reject offer of the board
body | "We have waited for eleven years and shall not wait for another one," said Ann Example, who leads the dockers of Port Mira.
repeat | We have waited for eleven years and shall not wait for another one
body | The board said that it would make no further offer this year.
""",
    ),
    case(
        "a sentence that opens like furniture is body",
        """
title | Shares in harbour firm fall
body | Share prices of the harbour firm fell by a tenth on Monday after it lost the case.
body | More than 40 ships were waiting outside the port, according to the pilots.
body | Follow-up talks are due in May, and advertisements for pilots have been placed.
body | Read the law, the judge told the firm: "It is not long."
""",
    ),
    case(
        "one sentence without a stop",
        """
body | The harbour board said on Monday that the gate would reopen in May
""",
    ),
)
