"""Abstract classes: those with methods that a subclass has to write."""


def abstractmethod(function):
    function.__isabstractmethod__ = True
    return function


def _open_methods(cls):
    """The abstract methods that neither the class nor a base has written."""
    names = set(getattr(cls, "__abstractmethods__", ()))
    for base in cls.__bases__:
        names.update(getattr(base, "__abstractmethods__", ()))
    names.update(name for name, value in cls.__dict__.items() if _is_abstract(value))
    return [name for name in names if _is_abstract(getattr(cls, name, None))]


def _is_abstract(value):
    if isinstance(value, property):
        return any(_is_abstract(part) for part in (value.fget, value.fset, value.fdel))
    if isinstance(value, (classmethod, staticmethod)):
        value = value.__func__
    return bool(getattr(value, "__isabstractmethod__", False))


class ABCMeta(type):
    def __new__(metacls, name, bases, namespace, **kwargs):
        cls = type.__new__(metacls, name, bases, namespace, **kwargs)
        unwritten = _open_methods(cls)
        cls.__abstractmethods__ = frozenset(unwritten)
        cls._abc_registry = ()
        return cls

    def register(cls, subclass):
        cls._abc_registry = (*cls._abc_registry, subclass)
        return subclass

    def __instancecheck__(cls, instance):
        return cls.__subclasscheck__(type(instance))

    def __subclasscheck__(cls, subclass):
        hook = getattr(cls, "__subclasshook__", None)
        if hook is not None:
            answer = hook(subclass)
            if answer is not NotImplemented:
                return answer
        if cls in subclass.__mro__:
            return True
        for kind in cls.__dict__.get("_abc_registry", ()):
            if issubclass(subclass, kind):
                return True
        return False


class ABC(metaclass=ABCMeta):
    __slots__ = ()


abstractproperty = property
abstractclassmethod = classmethod
abstractstaticmethod = staticmethod


def update_abstractmethods(cls):
    if isinstance(cls, ABCMeta):
        cls.__abstractmethods__ = frozenset(_open_methods(cls))
    return cls


def get_cache_token():
    return 0
