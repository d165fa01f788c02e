"""The ledger of what was read and what is held of it: appended to, never changed, in one file that opens anywhere.

SQLAlchemy takes a while to import: whoever only reads texts does without this room.
"""

from onrecord.record.ledger import Holdings, Ledger, open_ledger
from onrecord.record.rows import Entry
from onrecord.record.verify import Ids, Problem, verify_ledger

__all__ = ["Entry", "Holdings", "Ids", "Ledger", "Problem", "open_ledger", "verify_ledger"]
