"""Files in memory, as `open()` gives them."""

from _world import read_file, write_file


class File:
    def __init__(self, name, mode="r"):
        kinds = [letter for letter in mode if letter in "rwax"]
        if len(kinds) != 1 or any(letter not in "rwaxbt+" for letter in mode):
            if len(kinds) > 1:
                raise ValueError("must have exactly one of create/read/write/append mode")
            raise ValueError(f"invalid mode: {mode!r}")
        kind = kinds[0]
        there = read_file(name)
        if kind == "r" and there is None:
            raise FileNotFoundError(2, "No such file or directory", name)
        if kind == "x" and there is not None:
            raise FileExistsError(17, "File exists", name)
        self.name, self.mode, self.closed = name, mode, False
        self._binary = "b" in mode
        self._reads, self._writes = kind == "r" or "+" in mode, kind != "r" or "+" in mode
        content = b"" if kind in "wx" else there or b""
        self._content = content if self._binary else content.decode("utf-8")
        self._at = len(self._content) if kind == "a" else 0
        self._appends = kind == "a"
        if kind != "r":
            self.flush()

    def _check(self, may, what):
        if self.closed:
            raise ValueError("I/O operation on closed file.")
        if not may:
            raise UnsupportedOperation(what)

    def readable(self):
        return self._reads

    def writable(self):
        return self._writes

    def read(self, n=-1):
        self._check(self._reads, "not readable")
        end = len(self._content) if n is None or n < 0 else self._at + n
        piece = self._content[self._at : end]
        self._at += len(piece)
        return piece

    def readline(self, size=-1):
        self._check(self._reads, "not readable")
        end = self._content.find(b"\n" if self._binary else "\n", self._at)
        return self.read((len(self._content) if end < 0 else end + 1) - self._at)

    def readlines(self, hint=-1):
        return list(self)

    def write(self, text):
        self._check(self._writes, "not writable")
        if self._binary != isinstance(text, bytes):
            wanted = "a bytes-like object is required, not 'str'" if self._binary else (
                f"write() argument must be str, not {type(text).__name__}"
            )
            raise TypeError(wanted)
        if self._appends:
            self._at = len(self._content)
        self._content = self._content[: self._at] + text + self._content[self._at + len(text) :]
        self._at += len(text)
        self.flush()
        return len(text)

    def writelines(self, lines):
        for line in lines:
            self.write(line)

    def seek(self, offset, whence=0):
        self._check(True, "")
        self._at = max(0, offset + (0, self._at, len(self._content))[whence])
        return self._at

    def tell(self):
        return self._at

    def truncate(self, size=None):
        self._check(self._writes, "not writable")
        size = self._at if size is None else size
        self._content = self._content[:size]
        self.flush()
        return size

    def flush(self):
        if self._writes:
            write_file(self.name, self._content if self._binary else self._content.encode("utf-8"))

    def close(self):
        self.closed = True

    def __iter__(self):
        return self

    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def __enter__(self):
        self._check(True, "")
        return self

    def __exit__(self, kind, error, traceback):
        self.close()


class UnsupportedOperation(OSError, ValueError):
    pass


UnsupportedOperation.__module__ = "io"
