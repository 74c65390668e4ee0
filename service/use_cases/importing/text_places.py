"""Places in a text that went through another program: other newlines and a mark in front are all that may differ."""

_MARK = "\ufeff"


def places_in(theirs: str, ours: str) -> list[int] | None:
    """Return for every place in their text, its end too, the place in ours; None when they say something else."""
    places, kept, at = list[int](), list[str](), 0
    for index, sign in enumerate(theirs):
        places.append(at)
        skipped = (index == 0 and sign == _MARK and not ours.startswith(_MARK)) or (
            sign == "\r" and theirs[index + 1 : index + 2] == "\n"
        )
        if not skipped:
            kept.append(sign)
            at += 1
    places.append(at)
    # A text that really has such newlines is the same as it stands.
    if theirs == ours:
        return list(range(len(ours) + 1))
    return places if "".join(kept) == ours else None
