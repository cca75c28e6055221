"""Questions about objects."""

import types
from _machine import code_kind as _kind, generator_state as _state, parameters as _parameters, places as _places
from functools import partial

CO_GENERATOR, CO_COROUTINE, CO_ASYNC_GENERATOR = 32, 128, 512
GEN_CREATED, GEN_RUNNING, GEN_SUSPENDED, GEN_CLOSED = "GEN_CREATED GEN_RUNNING GEN_SUSPENDED GEN_CLOSED".split()
CORO_CREATED, CORO_RUNNING, CORO_SUSPENDED, CORO_CLOSED = "CORO_CREATED CORO_RUNNING CORO_SUSPENDED CORO_CLOSED".split()
AGEN_CREATED, AGEN_RUNNING, AGEN_SUSPENDED, AGEN_CLOSED = "AGEN_CREATED AGEN_RUNNING AGEN_SUSPENDED AGEN_CLOSED".split()

_marked = []


def _plain(f):
    while True:
        if isinstance(f, types.MethodType):
            f = f.__func__
        elif isinstance(f, partial):
            f = f.func
        else:
            return f


def ismodule(object):
    return isinstance(object, types.ModuleType)


def isclass(object):
    return isinstance(object, type)


def ismethod(object):
    return isinstance(object, types.MethodType)


def isfunction(object):
    return isinstance(object, types.FunctionType)


def isbuiltin(object):
    return isinstance(object, types.BuiltinFunctionType)


def isroutine(object):
    return isbuiltin(object) or isfunction(object) or ismethod(object)


def isgeneratorfunction(obj):
    return _kind(_plain(obj)) == "generator"


def iscoroutinefunction(obj):
    obj = _plain(obj)
    return _kind(obj) == "coroutine" or any(obj is marked for marked in _marked)


def markcoroutinefunction(func):
    _marked.append(_plain(func))
    return func


def isasyncgenfunction(obj):
    return _kind(_plain(obj)) == "async_generator"


def isgenerator(object):
    return isinstance(object, types.GeneratorType)


def iscoroutine(object):
    return isinstance(object, types.CoroutineType)


def isasyncgen(object):
    return isinstance(object, types.AsyncGeneratorType)


def isawaitable(object):
    return iscoroutine(object) or hasattr(type(object), "__await__")


def isabstract(object):
    return isinstance(object, type) and bool(getattr(object, "__abstractmethods__", ()))


def isdatadescriptor(object):
    return not isclass(object) and (hasattr(type(object), "__set__") or hasattr(type(object), "__delete__"))


def getgeneratorstate(generator):
    return "GEN_" + _state(generator)


def getcoroutinestate(coroutine):
    return "CORO_" + _state(coroutine)


def getasyncgenstate(agen):
    return "AGEN_" + _state(agen)


def unwrap(func, *, stop=None):
    while hasattr(func, "__wrapped__") and not (stop is not None and stop(func)):
        func = func.__wrapped__
    return func


def getmro(cls):
    return cls.__mro__


def getmembers(object, predicate=None):
    found = []
    for name in dir(object):
        try:
            value = getattr(object, name)
        except AttributeError:
            continue
        if predicate is None or predicate(value):
            found.append((name, value))
    return found


def getmodule(object):
    import sys

    return sys.modules.get(getattr(object, "__module__", None))


def cleandoc(doc):
    lines = doc.expandtabs().split("\n")
    margins = [len(line) - len(line.lstrip(" ")) for line in lines[1:] if line.lstrip(" ")]
    margin = min(margins, default=0)
    lines = [lines[0].lstrip(" "), *(line[margin:] for line in lines[1:])]
    while lines and not lines[-1]:
        lines.pop()
    while lines and not lines[0]:
        lines.pop(0)
    return "\n".join(lines)


def getdoc(object):
    doc = getattr(object, "__doc__", None)
    return cleandoc(doc) if isinstance(doc, str) else None


def _no_source(object):
    raise OSError("could not get source code")


getsource = getsourcelines = findsource = _no_source


def getfile(object):
    return "scene.py"


getsourcefile = getfile


class _Code:
    def __init__(self, name, file):
        self.co_name = self.co_qualname = name
        self.co_filename = file


class _Frame:
    """Where a function stood when somebody asked."""

    def __init__(self, places):
        (file, self.f_lineno, name), rest = places[0], places[1:]
        self.f_code = _Code(name, file)
        self._rest = rest

    @property
    def f_back(self):
        return _Frame(self._rest) if self._rest else None


def currentframe():
    return _Frame(_places())


class FrameInfo:
    def __init__(self, frame):
        self.frame = frame
        self.filename, self.lineno, self.function = frame.f_code.co_filename, frame.f_lineno, frame.f_code.co_name
        self.code_context, self.index = None, None

    def __getitem__(self, at):
        return (self.frame, self.filename, self.lineno, self.function, self.code_context, self.index)[at]


def stack(context=1):
    frame, frames = currentframe(), []
    while frame is not None:
        frames.append(FrameInfo(frame))
        frame = frame.f_back
    return frames


class _empty:
    pass


_KINDS = ("positional-only", "positional or keyword", "variadic positional", "keyword-only", "variadic keyword")


class _ParameterKind(int):
    name = property(lambda self: _KIND_NAMES[self])
    description = property(lambda self: _KINDS[self])

    def __str__(self):
        return self.name

    def __repr__(self):
        return f"<_ParameterKind.{self.name}: {int(self)}>"


_KIND_NAMES = ("POSITIONAL_ONLY", "POSITIONAL_OR_KEYWORD", "VAR_POSITIONAL", "KEYWORD_ONLY", "VAR_KEYWORD")


def formatannotation(annotation):
    if isinstance(annotation, type):
        if annotation.__module__ in ("builtins", "__main__"):
            return annotation.__qualname__
        return f"{annotation.__module__}.{annotation.__qualname__}"
    return repr(annotation).replace("typing.", "")


class Parameter:
    POSITIONAL_ONLY, POSITIONAL_OR_KEYWORD, VAR_POSITIONAL, KEYWORD_ONLY, VAR_KEYWORD = map(_ParameterKind, range(5))
    empty = _empty

    def __init__(self, name, kind, *, default=_empty, annotation=_empty):
        self.name, self.kind, self.default, self.annotation = name, _ParameterKind(kind), default, annotation

    def replace(self, **changes):
        given = {"name": self.name, "kind": self.kind, "default": self.default, "annotation": self.annotation, **changes}
        return Parameter(given.pop("name"), given.pop("kind"), **given)

    def __str__(self):
        text = self.name
        if self.annotation is not _empty:
            text += f": {formatannotation(self.annotation)}"
        if self.default is not _empty:
            text += f" = {self.default!r}" if self.annotation is not _empty else f"={self.default!r}"
        return {2: "*", 4: "**"}.get(self.kind, "") + text

    def __repr__(self):
        return f'<Parameter "{self}">'

    def __eq__(self, other):
        if not isinstance(other, Parameter):
            return NotImplemented
        return (self.name, self.kind, self.default, self.annotation) == (
            other.name,
            other.kind,
            other.default,
            other.annotation,
        )

    def __hash__(self):
        return hash((self.name, self.kind))


class BoundArguments:
    def __init__(self, signature, arguments):
        self.signature, self.arguments = signature, arguments

    @property
    def args(self):
        given = []
        for name, one in self.signature.parameters.items():
            if one.kind >= 3 or name not in self.arguments:
                break
            if one.kind == 2:
                given.extend(self.arguments[name])
            else:
                given.append(self.arguments[name])
        return tuple(given)

    @property
    def kwargs(self):
        given, by_name = {}, False
        for name, one in self.signature.parameters.items():
            if one.kind >= 3 or name not in self.arguments:
                by_name = True
            if by_name and name in self.arguments:
                given.update(self.arguments[name]) if one.kind == 4 else given.__setitem__(name, self.arguments[name])
        return given

    def apply_defaults(self):
        filled = {}
        for name, one in self.signature.parameters.items():
            if name in self.arguments:
                filled[name] = self.arguments[name]
            elif one.default is not _empty:
                filled[name] = one.default
            elif one.kind in (2, 4):
                filled[name] = () if one.kind == 2 else {}
        self.arguments = filled

    def __repr__(self):
        shown = ", ".join(f"{name}={value!r}" for name, value in self.arguments.items())
        return f"<BoundArguments ({shown})>"


class Signature:
    empty = _empty

    def __init__(self, parameters=None, *, return_annotation=_empty):
        self.parameters = {one.name: one for one in parameters or ()}
        self.return_annotation = return_annotation

    @classmethod
    def from_callable(cls, obj, **more):
        return signature(obj)

    def replace(self, *, parameters=None, return_annotation=None):
        kept = self.parameters.values() if parameters is None else parameters
        returned = self.return_annotation if return_annotation is None else return_annotation
        return Signature(kept, return_annotation=returned)

    def _bind(self, args, kwargs, partial):
        bound, args, kwargs = {}, list(args), dict(kwargs)
        for name, one in self.parameters.items():
            if one.kind == 2:
                if args:
                    bound[name] = tuple(args)
                args = []
            elif one.kind == 4:
                if kwargs:
                    bound[name] = kwargs
                kwargs = {}
            elif one.kind < 2 and args:
                if one.kind == 1 and name in kwargs:
                    raise TypeError(f"multiple values for argument {name!r}")
                bound[name] = args.pop(0)
            elif one.kind != 0 and name in kwargs:
                bound[name] = kwargs.pop(name)
            elif one.default is _empty and not partial:
                raise TypeError(f"missing a required argument: {name!r}")
        if args:
            raise TypeError("too many positional arguments")
        if kwargs:
            raise TypeError(f"got an unexpected keyword argument {next(iter(kwargs))!r}")
        return BoundArguments(self, bound)

    def bind(self, /, *args, **kwargs):
        return self._bind(args, kwargs, False)

    def bind_partial(self, /, *args, **kwargs):
        return self._bind(args, kwargs, True)

    def __str__(self):
        shown, slash, star = [], False, False
        for one in self.parameters.values():
            if slash and one.kind > 0:
                shown.append("/")
                slash = False
            if one.kind == 0:
                slash = True
            elif one.kind == 2:
                star = True
            elif one.kind == 3 and not star:
                shown.append("*")
                star = True
            shown.append(str(one))
        if slash:
            shown.append("/")
        text = f"({', '.join(shown)})"
        if self.return_annotation is not _empty:
            text += f" -> {formatannotation(self.return_annotation)}"
        return text

    def __repr__(self):
        return f"<Signature {self}>"

    def __eq__(self, other):
        if not isinstance(other, Signature):
            return NotImplemented
        return list(self.parameters.values()) == list(other.parameters.values())


def signature(obj, *, follow_wrapped=True, **more):
    if not callable(obj):
        raise TypeError(f"{obj!r} is not a callable object")
    if isinstance(obj, types.MethodType):
        whole = signature(obj.__func__)
        return whole.replace(parameters=list(whole.parameters.values())[1:])
    if follow_wrapped:
        obj = unwrap(obj)
    if isinstance(obj, partial):
        whole = signature(obj.func)
        kept = []
        for at, one in enumerate(whole.parameters.values()):
            if one.kind < 2 and at < len(obj.args):
                continue
            if one.name in obj.keywords:
                one = one.replace(default=obj.keywords[one.name], kind=3)
            elif kept and kept[-1].kind == 3 and one.kind == 1:
                one = one.replace(kind=3)
            kept.append(one)
        return whole.replace(parameters=kept)
    if isinstance(obj, type):
        init = obj.__init__
        if isinstance(init, types.FunctionType):
            whole = signature(init)
            return Signature(list(whole.parameters.values())[1:])
        new = obj.__new__
        if isinstance(new, types.FunctionType):
            return Signature(list(signature(new).parameters.values())[1:])
        return Signature()
    if not isinstance(obj, types.FunctionType):
        call = getattr(type(obj), "__call__", None)
        if isinstance(call, types.FunctionType):
            whole = signature(call)
            return whole.replace(parameters=list(whole.parameters.values())[1:])
        raise ValueError(f"no signature found for builtin {obj!r}")
    annotations = getattr(obj, "__annotations__", {})
    made = []
    for name, kind, *default in _parameters(obj):
        extra = {"default": default[0]} if default else {}
        made.append(Parameter(name, kind, annotation=annotations.get(name, _empty), **extra))
    return Signature(made, return_annotation=annotations.get("return", _empty))


def getfullargspec(func):
    from collections import namedtuple

    spec = namedtuple("FullArgSpec", "args varargs varkw defaults kwonlyargs kwonlydefaults annotations")
    all = list(signature(func, follow_wrapped=False).parameters.values())
    named = lambda *kinds: [one.name for one in all if one.kind in kinds]
    defaults = tuple(one.default for one in all if one.kind < 2 and one.default is not _empty)
    by_name = {one.name: one.default for one in all if one.kind == 3 and one.default is not _empty}
    annotations = getattr(func, "__annotations__", {})
    rest, more = named(2), named(4)
    return spec(
        named(0, 1),
        rest[0] if rest else None,
        more[0] if more else None,
        defaults or None,
        named(3),
        by_name or None,
        annotations,
    )
