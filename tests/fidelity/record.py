"""Records what CPython 3.13 prints for the programs here, under a virtual clock.

    python3.13 tests/fidelity/record.py [asyncio/NAME ...]
    python3.13 tests/fidelity/record.py --names     (what `dir(asyncio)` lists)

Each program runs in a process of its own. A recording is its standard output; then, if there is anything, a line
`[stderr]` with standard error below it, and a line `[exit N]` if the exit code is not zero. Addresses, the folders of
files, frames of the standard library and markers below source lines are left out of standard error, for they say
nothing about behaviour.
"""

import pathlib
import re
import subprocess
import sys
import types

HERE = pathlib.Path(__file__).resolve().parent


def play(path):
    """Runs one program as the main module of this process."""
    sys.path[0] = str(HERE)
    import virtual

    del sys.path[0]
    virtual.in_order()
    virtual.install()
    module = types.ModuleType("__main__")
    module.__file__ = path.name
    sys.modules["__main__"] = module
    sys.argv = [path.name]
    exec(compile(path.read_text(), path.name, "exec"), module.__dict__)


def tidy(errors):
    """Standard error without what differs from machine to machine."""
    lines, skipping = [], False
    for line in errors.splitlines():
        frame = re.match(r'^([ |+]*)File "(.*?)", line \d+', line)
        if frame:
            skipping = "/" in frame[2] or frame[2].startswith("<")
        elif skipping and re.match(r"^[ |]*    ", line) is None:
            skipping = False
        if skipping or re.match(r"^[ |]*[~^]+$", line):
            continue
        lines.append(re.sub(r"0x[0-9a-f]+", "0x…", re.sub(r"(/[\w.\-]+)+/(?=[\w.\-]+:\d+)", "", line)))
    return "".join(f"{line}\n" for line in lines)


def record(path):
    command = [sys.executable, __file__, "--play", str(path)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=path.parent, timeout=60)
    if "deadlock" in done.stderr.splitlines()[-1:]:
        sys.exit(f"{path} never ends")
    text, errors = done.stdout, tidy(done.stderr)
    if text and not text.endswith("\n"):
        text += "\n"
    if errors:
        text += f"[stderr]\n{errors}"
    if done.returncode:
        text += f"[exit {done.returncode}]\n"
    path.with_suffix(".out").write_text(text)


def main(names):
    if names[:1] == ["--play"]:
        return play(pathlib.Path(names[1]))
    if names == ["--names"]:
        import asyncio

        public = [name for name in dir(asyncio) if not name.startswith("_")]
        (HERE / "asyncio_names.txt").write_text("\n".join(public) + "\n")
        return
    for path in [HERE / f"{name}.py" for name in names] or sorted(HERE.glob("*/*.py")):
        record(path)


if __name__ == "__main__":
    main(sys.argv[1:])
