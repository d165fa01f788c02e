"""In which order a page writes a date in figures: that of the country it is published in, as far as its address tells."""

import re
from functools import cache

from onrecord.lexicon import read_table

__all__ = ["is_day_first"]

HOST = re.compile(r"(?:[a-z][a-z0-9+.-]*://)?(?:[^/@]*@)?([a-z0-9.-]+)", re.IGNORECASE)


def is_day_first(address: str | None) -> bool:
    """Whether 06/09/2024 is 6 September on the page at this address; False where the address does not tell.

    The longest ending of the host that the table of orders has decides: `bbc.com` before `com`.
    """
    host = HOST.match(address or "")
    labels = host[1].lower().strip(".").split(".") if host else []
    if len(labels) < 2:
        return False
    endings = (".".join(labels[at:]) for at in range(len(labels)))
    return next((orders for ending in endings if (orders := _orders().get(ending)) is not None), False)


@cache
def _orders() -> dict[str, bool]:
    return {row["host"]: row["order"] == "day" for row in read_table("date_orders")}
