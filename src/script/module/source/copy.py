"""Copies of objects, shallow and deep."""

_PLAIN = (int, float, bool, str, bytes, type(None), type(NotImplemented), type(...), range, type, type(len))


_Function = type(lambda: None)


class Error(Exception):
    pass


def _with_attributes(x, convert):
    cls = type(x)
    made = cls.__new__(cls)
    for name, value in x.__dict__.items():
        made.__dict__[name] = convert(value)
    return made


def copy(x):
    cls = type(x)
    custom = getattr(cls, "__copy__", None)
    if custom is not None:
        return custom(x)
    if cls in _PLAIN or cls in (tuple, frozenset) or cls is _Function:
        return x
    if cls in (list, dict, set):
        return x.copy()
    if isinstance(x, type) or not hasattr(x, "__dict__"):
        return x
    if isinstance(x, (list, dict, set)):
        made = cls.__new__(cls)
        made.extend(x) if isinstance(x, list) else made.update(x)
        made.__dict__.update(x.__dict__)
        return made
    return _with_attributes(x, lambda value: value)


def deepcopy(x, memo=None):
    memo = {} if memo is None else memo
    known = memo.get(id(x))
    if known is not None:
        return known[0]
    cls = type(x)
    custom = getattr(cls, "__deepcopy__", None)
    if custom is not None:
        made = custom(x, memo)
    elif cls in _PLAIN or isinstance(x, type) or cls is _Function:
        return x
    elif isinstance(x, list):
        made = [] if cls is list else cls.__new__(cls)
        memo[id(x)] = (made, x)
        for item in x:
            list.append(made, deepcopy(item, memo))
    elif isinstance(x, tuple):
        items = [deepcopy(item, memo) for item in x]
        if all(new is old for new, old in zip(items, x)):
            made = x
        else:
            made = tuple(items) if cls is tuple else tuple.__new__(cls, items)
    elif isinstance(x, dict):
        made = {} if cls is dict else cls.__new__(cls)
        memo[id(x)] = (made, x)
        for key, value in x.items():
            dict.__setitem__(made, deepcopy(key, memo), deepcopy(value, memo))
    elif isinstance(x, (set, frozenset)):
        made = cls(deepcopy(item, memo) for item in x)
    elif hasattr(x, "__dict__"):
        made = cls.__new__(cls)
    else:
        return x
    # The original is kept too, so that its identity cannot be given to another object meanwhile.
    memo[id(x)] = (made, x)
    if hasattr(made, "__dict__") and made is not x and cls not in (list, dict, set, tuple, frozenset):
        for name, value in x.__dict__.items():
            made.__dict__[name] = deepcopy(value, memo)
    return made


def replace(obj, /, **changes):
    cls = obj.__class__
    method = getattr(cls, "__replace__", None)
    if method is None:
        raise TypeError(f"replace() does not support {cls.__name__} objects")
    return method(obj, **changes)
