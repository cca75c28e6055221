"""Texts: f-strings, joining, splitting, searching, comparing."""


def work(turns):
    parts = []
    for number in range(turns):
        parts.append(f"item {number}: {number / 4:.2f}")
    text = ",".join(parts)
    long = 0
    for part in text.split(","):
        if part.startswith("item 1") and "7" in part:
            long += len(part.upper())
    grown = ""
    for number in range(turns):
        grown += "x"
    return long, len(grown)


print(work(250_000))
