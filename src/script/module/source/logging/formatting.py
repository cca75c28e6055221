"""Records of what is logged, and how they become text."""

import time

from _logging_levels import getLevelName

BASIC_FORMAT = "%(levelname)s:%(name)s:%(message)s"


def _task_name():
    """The name of the task that logs, if an event loop runs."""
    from asyncio import current_task

    try:
        task = current_task()
    except RuntimeError:
        return None
    return task.get_name() if task is not None else None


class LogRecord:
    def __init__(self, name, level, pathname, lineno, msg, args, exc_info, func=None, sinfo=None, **kwargs):
        self.name = name
        self.msg = msg
        if args and len(args) == 1 and isinstance(args[0], dict) and args[0]:
            args = args[0]
        self.args = args
        self.levelname = getLevelName(level)
        self.levelno = level
        self.pathname = pathname
        self.filename = pathname.rpartition("/")[2]
        self.module = self.filename.removesuffix(".py")
        self.exc_info = exc_info
        self.exc_text = None
        self.stack_info = sinfo
        self.lineno = lineno
        self.funcName = func
        self.created = time.time()
        self.msecs = (self.created * 1000) // 1 % 1000 + 0.0
        self.relativeCreated = time.monotonic() * 1000
        self.thread = 140000000000000
        self.threadName = "MainThread"
        self.processName = "MainProcess"
        self.process = 1
        self.taskName = _task_name()

    def __repr__(self):
        return f'<LogRecord: {self.name}, {self.levelno}, {self.pathname}, {self.lineno}, "{self.msg}">'

    def getMessage(self):
        message = str(self.msg)
        return message % self.args if self.args else message


def _brace_formatter():
    from string import Formatter

    return Formatter()


def _template(text):
    from string import Template

    return Template(text)


class PercentStyle:
    default_format = "%(message)s"
    asctime_search = "%(asctime)"

    def __init__(self, fmt, *, defaults=None):
        self._fmt = fmt or self.default_format
        self._defaults = defaults

    def usesTime(self):
        return self._fmt.find(self.asctime_search) >= 0

    def validate(self):
        """A format names at least one value: `%(name)s`, with a conversion behind it."""
        rest = self._fmt
        while True:
            _, found, rest = rest.partition("%(")
            if not found:
                break
            name, closed, behind = rest.partition(")")
            if name and closed and name.replace("_", "a").isalnum():
                behind = behind.lstrip("#0+ -").lstrip("*")
                behind = behind.lstrip("0123456789*").removeprefix(".").lstrip("0123456789*")
                if behind[:1] and behind[:1].lower() in "diouxefgcrsa%":
                    return
        raise ValueError(f"Invalid format '{self._fmt}' for '{self.default_format[0]}' style")

    def _values(self, record):
        return {**self._defaults, **record.__dict__} if self._defaults else record.__dict__

    def format(self, record):
        try:
            return self._fmt % self._values(record)
        except KeyError as e:
            raise ValueError(f"Formatting field not found in record: {e}") from e


class StrFormatStyle(PercentStyle):
    default_format = "{message}"
    asctime_search = "{asctime"

    def validate(self):
        fields = set()
        try:
            for _, name, spec, conversion in _brace_formatter().parse(self._fmt):
                if name is not None:
                    first = name.partition(".")[0].partition("[")[0]
                    if not first.isidentifier():
                        raise ValueError(f"invalid field name/expression: {name!r}")
                    fields.add(name)
                if conversion and conversion not in "rsa":
                    raise ValueError(f"invalid conversion: {conversion!r}")
        except ValueError as e:
            raise ValueError(f"invalid format: {e}")
        if not fields:
            raise ValueError("invalid format: no fields")

    def format(self, record):
        try:
            return self._fmt.format(**self._values(record))
        except KeyError as e:
            raise ValueError(f"Formatting field not found in record: {e}") from e


class StringTemplateStyle(PercentStyle):
    default_format = "${message}"
    asctime_search = "${asctime}"

    def usesTime(self):
        return self._fmt.find("$asctime") >= 0 or self._fmt.find(self.asctime_search) >= 0

    def validate(self):
        if not _template(self._fmt).get_identifiers():
            raise ValueError("invalid format: no fields")

    def format(self, record):
        try:
            return _template(self._fmt).substitute(self._values(record))
        except KeyError as e:
            raise ValueError(f"Formatting field not found in record: {e}") from e


_STYLES = {
    "%": (PercentStyle, BASIC_FORMAT),
    "{": (StrFormatStyle, "{levelname}:{name}:{message}"),
    "$": (StringTemplateStyle, "${levelname}:${name}:${message}"),
}


def _check_style(style):
    if style not in _STYLES:
        raise ValueError(f"Style must be one of: {','.join(_STYLES)}")


class Formatter:
    default_time_format = "%Y-%m-%d %H:%M:%S"
    default_msec_format = "%s,%03d"
    converter = time.localtime

    def __init__(self, fmt=None, datefmt=None, style="%", validate=True, *, defaults=None):
        _check_style(style)
        self._style = _STYLES[style][0](fmt, defaults=defaults)
        if validate:
            self._style.validate()
        self._fmt = self._style._fmt
        self.datefmt = datefmt

    def usesTime(self):
        return self._style.usesTime()

    def formatTime(self, record, datefmt=None):
        moment = time.localtime(record.created)
        if datefmt:
            return time.strftime(datefmt, moment)
        text = time.strftime(self.default_time_format, moment)
        return self.default_msec_format % (text, record.msecs) if self.default_msec_format else text

    def formatException(self, ei):
        import traceback

        error = ei[1] if isinstance(ei, tuple) else ei
        return "".join(traceback.format_exception(error)).removesuffix("\n")

    def formatStack(self, stack_info):
        return stack_info

    def formatMessage(self, record):
        return self._style.format(record)

    def format(self, record):
        record.message = record.getMessage()
        if self.usesTime():
            record.asctime = self.formatTime(record, self.datefmt)
        text = self.formatMessage(record)
        if record.exc_info and not record.exc_text:
            record.exc_text = self.formatException(record.exc_info)
        for more in (record.exc_text, self.formatStack(record.stack_info) if record.stack_info else None):
            if more:
                text = text.removesuffix("\n") + "\n" + more
        return text


_default_formatter = Formatter()


class BufferingFormatter:
    def __init__(self, linefmt=None):
        self.linefmt = linefmt or _default_formatter

    def formatHeader(self, records):
        return ""

    def formatFooter(self, records):
        return ""

    def format(self, records):
        if not records:
            return ""
        lines = "".join(self.linefmt.format(record) for record in records)
        return self.formatHeader(records) + lines + self.formatFooter(records)
