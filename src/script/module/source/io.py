"""Streams in memory."""

SEEK_SET, SEEK_CUR, SEEK_END = 0, 1, 2
DEFAULT_BUFFER_SIZE = 8192


class UnsupportedOperation(OSError, ValueError):
    pass


class IOBase:
    closed = False
    _closed_message = "I/O operation on closed file."

    def close(self):
        self.closed = True

    def flush(self):
        self._open()

    def isatty(self):
        self._open()
        return False

    def readable(self):
        self._open()
        return True

    def writable(self):
        self._open()
        return True

    def seekable(self):
        self._open()
        return True

    def fileno(self):
        raise UnsupportedOperation("fileno")

    def _open(self):
        if self.closed:
            raise ValueError(self._closed_message)

    def __enter__(self):
        self._open()
        return self

    def __exit__(self, *raised):
        self.close()

    def __iter__(self):
        self._open()
        return self

    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def readlines(self, hint=-1, /):
        lines = []
        size = 0
        for line in self:
            lines.append(line)
            size += len(line)
            if hint is not None and 0 < hint <= size:
                break
        return lines

    def writelines(self, lines, /):
        for line in lines:
            self.write(line)


class TextIOBase(IOBase):
    encoding = None
    errors = None
    newlines = None


class RawIOBase(IOBase):
    pass


class BufferedIOBase(IOBase):
    pass


class _Memory:
    """What is written at the end is kept in parts, and put together when somebody reads."""

    def _begin(self, content, filler):
        self._parts = []
        self._content = content
        self._length = len(content)
        self._place = 0
        self._filler = filler

    def _joined(self):
        if self._parts:
            self._content += self._content[:0].join(self._parts)
            self._parts = []
        return self._content

    def _put(self, piece):
        size = len(piece)
        if self._place == self._length:
            self._parts.append(piece)
        elif size:
            content = self._joined()
            if self._place > self._length:
                content += self._filler * (self._place - self._length)
            self._content = content[: self._place] + piece + content[self._place + size :]
        else:
            return 0
        self._place += size
        self._length = max(self._length, self._place)
        return size

    def getvalue(self):
        self._open()
        return self._joined()

    def read(self, size=-1, /):
        self._open()
        content = self._joined()
        end = len(content) if size is None or size < 0 else self._place + size
        piece = content[self._place : end]
        self._place += len(piece)
        return piece

    def readline(self, size=-1, /):
        self._open()
        content = self._joined()
        end = content.find(self._newline, self._place)
        end = len(content) if end < 0 else end + 1
        if size is not None and size >= 0:
            end = min(end, self._place + size)
        piece = content[self._place : end]
        self._place += len(piece)
        return piece

    def tell(self):
        self._open()
        return self._place

    def truncate(self, size=None, /):
        self._open()
        size = self._place if size is None else size
        if size < 0:
            raise ValueError(f"Negative size value {size}")
        self._content = self._joined()[:size]
        self._length = len(self._content)
        return size


class StringIO(_Memory, TextIOBase):
    _newline = "\n"
    _closed_message = "I/O operation on closed file"

    def __init__(self, initial_value="", newline="\n"):
        if initial_value is None:
            initial_value = ""
        if not isinstance(initial_value, str):
            raise TypeError(f"initial_value must be str or None, not {type(initial_value).__name__}")
        self.line_buffering = False
        self._begin(initial_value, "\0")

    def write(self, s, /):
        if not isinstance(s, str):
            raise TypeError(f"string argument expected, got {type(s).__name__!r}")
        self._open()
        self._put(s)
        return len(s)

    def seek(self, pos, whence=0, /):
        self._open()
        if whence not in (0, 1, 2):
            raise ValueError(f"Invalid whence ({whence}, should be 0, 1 or 2)")
        if whence == 0 and pos < 0:
            raise ValueError(f"Negative seek position {pos}")
        if whence != 0 and pos != 0:
            raise OSError("Can't do nonzero cur-relative seeks")
        self._place = (pos, self._place, self._length)[whence]
        return self._place


class BytesIO(_Memory, BufferedIOBase):
    _newline = b"\n"

    def __init__(self, initial_bytes=b""):
        self._begin(bytes(initial_bytes), b"\0")

    def write(self, b, /):
        if isinstance(b, str):
            raise TypeError("a bytes-like object is required, not 'str'")
        self._open()
        return self._put(bytes(b))

    def getbuffer(self):
        return self.getvalue()

    def seek(self, pos, whence=0, /):
        self._open()
        if whence == 0 and pos < 0:
            raise ValueError(f"negative seek value {pos}")
        self._place = max(0, pos + (0, self._place, self._length)[whence])
        return self._place


class TextIOWrapper(TextIOBase):
    def __init__(self, *args, **kwargs):
        raise UnsupportedOperation("a scene cannot open files: use io.StringIO")


def open(*args, **kwargs):
    raise UnsupportedOperation("a scene cannot open files: use io.StringIO")
