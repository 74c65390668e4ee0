"""What XML 1.0 cannot hold: it has no way to write these characters, and someone may have pasted one anywhere."""

import re

NOT_IN_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# The character that says that one could not be shown.
NOTHING_TO_SHOW = "\ufffd"


def fit_for_xml(text: str) -> str:
    """Return a text that may stand in XML, in which what cannot is seen to be missing."""
    return NOT_IN_XML.sub(NOTHING_TO_SHOW, text)
