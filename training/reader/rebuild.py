"""Articles of en-worldwide set again from their tokens: paragraphs by the file's empty lines, blanks by the habits of print."""

from pathlib import Path

TO_LEFT = frozenset(".,;:!?%)]}’”…-") | {
    "'s",
    "’s",
    "n't",
    "n’t",
    "'re",
    "'ve",
    "'ll",
    "'m",
    "'d",
    "’re",
    "’ve",
    "’ll",
    "’m",
    "’d",
}
TO_RIGHT = frozenset("([{“‘$£€#-")


def rebuild(path: Path) -> tuple[str, list[tuple[int, int, str]]]:
    """The text, and each token's characters and tag (BIOES)."""
    text, tokens = "", []
    open_quote = {'"': False, "'": False}
    glue = True
    for row in path.read_text(encoding="utf-8").splitlines():
        word, _, tag = row.partition("\t")
        if not word.strip():
            if text and not text.endswith("\n\n"):
                text, glue = text.rstrip(" ") + "\n\n", True
            open_quote = dict.fromkeys(open_quote, False)
            continue
        left = word in TO_LEFT
        right = word in TO_RIGHT
        if word in open_quote:
            left, right = open_quote[word], not open_quote[word]
            open_quote[word] = not open_quote[word]
        if not glue and not left:
            text += " "
        tokens.append((len(text), len(text) + len(word), tag.strip() or "O"))
        text += word
        glue = right
    return text.rstrip() + "\n", tokens
