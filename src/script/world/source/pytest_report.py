"""How a failed test is shown: the lines of its functions, what its assertion came to, and the summary."""

from traceback import format_exception_only

from _world import frames, source

WIDTH = 80


def rule(title, sign):
    """A title in the middle of a line of signs."""
    side = sign * max((WIDTH - len(title) - 2) // 2, 1)
    line = f"{side} {title} {side}"
    return line + sign if len(line) < WIDTH else line


# What an assertion came to.


def shown(value, most=240):
    try:
        text = repr(value)
    except Exception as error:
        text = f"<[{error!r} raised in repr()] {type(value).__name__} object>"
    if len(text) > most:
        half = (most - 3) // 2
        text = text[:half] + "..." + text[-(most - 3 - half) :]
    return text


def explain(operator, left, right, left_source, right_source, message):
    """The text of a failed assertion's error."""
    if operator in ("", "not"):
        text = "assert " + ("not " if operator else "") + shown(left)
        right_source = None
    else:
        text = f"assert {shown(left)} {operator} {shown(right)}"
        for line in details(operator, left, right):
            text += "\n  " + line
    for value, where in ((left, left_source), (right, right_source)):
        if where is not None and type(value).__name__ != "Approx":
            text += f"\n +  where {shown(value)} = {' '.join(where.split())}"
    return text if message is None else f"{message}\n{text}"


def details(operator, left, right):
    """Where two values differ."""
    if operator != "==":
        return []
    if isinstance(left, str) and isinstance(right, str):
        return ["", *differing_lines(left, right)]
    if type(right).__name__ == "Approx" or type(left).__name__ == "Approx":
        expected, actual = (right, left) if type(right).__name__ == "Approx" else (left, right)
        return ["", "comparison failed", f"Obtained: {actual!r}", f"Expected: {expected!r}"]
    if isinstance(left, (list, tuple)) and isinstance(right, (list, tuple)):
        return ["", *sequences(left, right), "Use -v to get more diff"]
    if isinstance(left, dict) and isinstance(right, dict):
        return ["", *mappings(left, right), "Use -v to get more diff"]
    if isinstance(left, (set, frozenset)) and isinstance(right, (set, frozenset)):
        return ["", *sets(left, right), "Use -v to get more diff"]
    return []


def differing_lines(left, right):
    lines = []
    ours, theirs = left.splitlines(), right.splitlines()
    for at in range(max(len(ours), len(theirs))):
        one = ours[at] if at < len(ours) else None
        other = theirs[at] if at < len(theirs) else None
        if one == other:
            lines.append("  " + one)
            continue
        if other is not None:
            lines.append("- " + other)
        if one is not None:
            lines.append("+ " + one)
    return lines


def sequences(left, right):
    for at, (one, other) in enumerate(zip(left, right)):
        if one != other:
            return [f"At index {at} diff: {one!r} != {other!r}", *length(left, right)]
    return length(left, right)


def length(left, right):
    more = len(left) - len(right)
    if more == 0:
        return []
    side, items = ("Left", left[len(right) :]) if more > 0 else ("Right", right[len(left) :])
    if abs(more) == 1:
        return [f"{side} contains one more item: {shown(items[0])}"]
    return [f"{side} contains {abs(more)} more items, first extra item: {shown(items[0])}"]


def mappings(left, right):
    lines = []
    common = [key for key in left if key in right]
    same = [key for key in common if left[key] == right[key]]
    if same:
        lines.append(f"Omitting {len(same)} identical items, use -vv to show")
    different = [key for key in common if left[key] != right[key]]
    if different:
        lines.append("Differing items:")
        lines += [f"{shown({key: left[key]})} != {shown({key: right[key]})}" for key in different]
    for side, one, other in (("Left", left, right), ("Right", right, left)):
        extra = {key: one[key] for key in one if key not in other}
        if extra:
            lines.append(f"{side} contains {len(extra)} more item{'s' if len(extra) > 1 else ''}:")
            lines.append(shown(extra))
    return lines


def sets(left, right):
    lines = []
    for side, extra in (("left", left - right), ("right", right - left)):
        if extra:
            lines.append(f"Extra items in the {side} set:")
            lines += [shown(item) for item in extra]
    return lines


# Exceptions.


def only(error):
    """The exception in words, as the lines behind `E` show it."""
    if isinstance(error, AssertionError) and repr(error).startswith("AssertionError('assert "):
        return str(error)
    lines = format_exception_only(error)
    return "".join(lines).rstrip("\n")


def crash_message(error):
    return only(error).splitlines()[0] if only(error) else ""


def failure(error, file, arguments):
    """The lines that show where and why a test failed. `arguments` are those of the test's function."""
    lines = source().splitlines()
    entries = [entry for entry in frames(error) if entry[0] != "<module>"]
    if not entries:
        return [*("E   " + line for line in only(error).splitlines())]
    told = []
    if arguments:
        told += [", ".join(f"{name} = {shown(value)}" for name, value in arguments), ""]
    for at, entry in enumerate(entries):
        last = at == len(entries) - 1
        told += function(lines, entry, error if last else None)
        kind = type(error).__name__ if last else ""
        told += ["", f"{file}:{entry[2]}: {kind}"]
        if not last:
            told += ["_ " * (WIDTH // 2), ""]
    return told


def function(lines, entry, error):
    """A function up to the line that failed, with what it raised below that line."""
    name, first, line, column, end_line, end_column = entry
    end = max(end_line, line)
    block = lines[first - 1 : end]
    indent = min((len(one) - len(one.lstrip()) for one in block if one.strip()), default=0)
    told = []
    for number, text in enumerate(block, first):
        told.append(((">   " if number == line else "    ") + text[indent:]).rstrip())
    failed = lines[line - 1]
    begins = len(failed) - len(failed.lstrip())
    whole = column == begins and end_column == len(failed.rstrip())
    if end_line == line and not whole and 0 <= column < end_column:
        told.append(" " * (4 + column - indent) + "^" * (end_column - column))
    if error is not None:
        margin = " " * (begins - indent)
        for number, text in enumerate(only(error).splitlines()):
            told.append("E   " + margin + text)
    return told


def summary(word, test, message):
    """A line of the short summary, cut to the width."""
    line = f"{word} {test}"
    if not message:
        return line
    room = WIDTH - len(line)
    if 3 + 3 > room:
        return line
    message = message.splitlines()[0]
    if 3 + len(message) > room:
        message = message[: room - 6] + "..."
    return f"{line} - {message}"
