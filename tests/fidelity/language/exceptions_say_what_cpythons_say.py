def t(f, *a, **k):
    try:
        print(repr(f(*a, **k)))
    except BaseException as e:
        print(type(e).__name__, e, e.args)

def f1():
    try:
        return 'try'
    finally:
        print('fin')

def f2():
    try:
        return 'try'
    finally:
        return 'fin'

def f3():
    for i in range(3):
        try:
            continue
        finally:
            print('f', i)
    else:
        print('else')
    return 'done'

def f4():
    while True:
        try:
            1 / 0
        except ZeroDivisionError:
            break
        finally:
            print('cleanup')
    return 4

def f5():
    try:
        raise ValueError('a')
    except ValueError:
        raise KeyError('b')
    finally:
        return 'swallow'

def f6():
    try:
        pass
    except Exception:
        return 'x'
    else:
        return 'else'
    finally:
        print('f6')

def f7():
    for i in range(5):
        try:
            if i == 2:
                return i
        finally:
            if i == 2:
                break
    return 'broke'
t(f1)
t(f2)
t(f3)
t(f4)
t(f5)
t(f6)
t(f7)

class AppError(Exception):
    """Base."""

class NotFound(AppError):

    def __init__(self, what, code=404):
        super().__init__(f'{what} not found')
        self.what = what
        self.code = code

class Weird(Exception):

    def __init__(self, a, b):
        self.a = a

class StrE(Exception):

    def __str__(self):
        return 'custom str'

class ReprE(Exception):

    def __repr__(self):
        return 'ReprE!'

def r(e):
    raise e
t(r, NotFound('x'))
t(r, Weird(1, 2))
t(r, StrE('z'))
t(r, ReprE(1))
t(r, AppError)
t(r, AppError())
t(r, AppError(1, 2))
t(r, KeyError('k'))
t(r, KeyError())
t(r, KeyError(1, 2))
t(r, 5)
t(r, None)
t(r, 'str')
t(r, int)
t(r, StopIteration(3))
t(r, OSError(2, 'No such file'))
t(r, OSError(2, 'No such file', 'f.txt'))
t(r, FileNotFoundError(2, 'nope'))
t(r, OSError('x'))
t(r, SystemExit(3))
t(r, KeyboardInterrupt())
t(r, UnicodeDecodeError('utf-8', b'\xff', 0, 1, 'bad'))
t(r, AssertionError())
t(r, TimeoutError())
t(r, ConnectionError('c'))
t(r, ImportError('x', name='n'))
t(r, NameError('q', name='n'))
t(r, OSError(13, 'denied'))
t(r, OSError(111, 'refused'))
t(r, BlockingIOError(11, 'x'))
t(r, GeneratorExit())
print(repr(NotFound('x')), str(NotFound('x')), NotFound('x').args, repr(Weird(1, 2)))
print(repr(StrE('z')), [ReprE(1)], repr(AppError('a', 1)), repr(KeyError('k')))
print(str(KeyError('k')), str(AppError()), str(AppError(1, 2)), repr(OSError(2, 'x')))
print(repr(ValueError("it's")), OSError(2, 'x').errno, OSError(2, 'x', 'f').filename)
print(StopIteration(5).value, SystemExit(2).code, AppError.__doc__, NotFound.__mro__)
try:
    try:
        1 / 0
    except ZeroDivisionError as e:
        raise ValueError('bad') from e
except ValueError as v:
    print(v.__cause__, v.__context__, v.__suppress_context__, type(v.__cause__).__name__)
try:
    try:
        1 / 0
    except ZeroDivisionError:
        raise ValueError('bad')
except ValueError as v:
    print(v.__cause__, repr(v.__context__), v.__suppress_context__)
try:
    try:
        1 / 0
    except ZeroDivisionError:
        raise ValueError('bad') from None
except ValueError as v:
    print(v.__cause__, repr(v.__context__), v.__suppress_context__)
try:
    raise ValueError('x') from 5
except TypeError as e:
    print(e)
try:
    e = ValueError('n')
    e.add_note('note 1')
    e.add_note('note 2')
    raise e
except ValueError as q:
    print(q.__notes__)
t(ValueError().add_note, 5)
try:
    print(q)
except NameError as e:
    print(e, e.name)
eg = ExceptionGroup('eg', [ValueError(1), TypeError(2), ExceptionGroup('in', [ValueError(3), KeyError(4)])])
print(eg, repr(eg), eg.message, eg.exceptions, eg.split(ValueError), eg.subgroup(KeyError))
print(eg.subgroup(OSError), eg.split(lambda e: isinstance(e, TypeError)))
print(eg.derive([ValueError(9)]))
t(ExceptionGroup, 'x', [])
t(ExceptionGroup, 'x', [1])
t(ExceptionGroup, 'x')
t(ExceptionGroup, 1, [ValueError()])
t(ExceptionGroup, 'x', [KeyboardInterrupt()])
t(BaseExceptionGroup, 'x', [KeyboardInterrupt()])
t(BaseExceptionGroup, 'x', [ValueError()])
t(ExceptionGroup, 'm', [ValueError(1)] * 3)
try:
    raise eg
except* ValueError as g:
    print('V', g.exceptions)
except* TypeError as g:
    print('T', g.exceptions)
except* KeyError as g:
    print('K', g.exceptions)
try:
    try:
        raise eg
    except* ValueError:
        print('v')
except ExceptionGroup as rest:
    print('rest', rest.exceptions)
try:
    try:
        raise ExceptionGroup('a', [ValueError(1)])
    except* ValueError:
        raise KeyError('new')
except BaseException as x:
    print(repr(x), getattr(x, 'exceptions', None), repr(x.__context__))
try:
    raise ValueError('naked')
except* ValueError as g:
    print(repr(g))

def uses():
    print(loc)
    loc = 1
t(uses)
t(lambda: undefined_name)
t(lambda: pritn)
t(lambda: [].lenght)
t(lambda: ''.uppr)
t(lambda: len2)

def assertf(x):
    assert x > 0, f'bad {x}'
    assert x
t(assertf, -1)
t(assertf, 1)

def assert2():
    assert False
t(assert2)

def del_e():
    try:
        raise ValueError(1)
    except ValueError as e:
        pass
    return e
t(del_e)
import sys
try:
    raise ValueError('i')
except ValueError:
    print(sys.exc_info()[0], sys.exc_info()[1], sys.exception())
print(sys.exc_info())

class Res:

    def __enter__(self):
        raise RuntimeError('enter')

    def __exit__(self, *a):
        print('never')

def wr():
    with Res():
        pass
t(wr)
try:
    try:
        raise ValueError('one')
    finally:
        raise TypeError('two')
except TypeError as e:
    print(e, repr(e.__context__))

def multi(x):
    try:
        r(x)
    except (ValueError, TypeError) as e:
        return 'VT'
    except LookupError:
        return 'L'
    except:
        return 'bare'
print(multi(ValueError()), multi(IndexError()), multi(KeyboardInterrupt()))

def badexc():
    try:
        1 / 0
    except 'x':
        pass
t(badexc)

def reraise():
    try:
        1 / 0
    except ZeroDivisionError:
        try:
            raise
        except ZeroDivisionError as e:
            return 're ' + str(e)
t(reraise)

def noexc():
    raise
t(noexc)
try:
    raise ValueError('a').with_traceback(None)
except ValueError as e:
    print(e.__traceback__ is not None)
print(isinstance(eg, Exception), ExceptionGroup.__mro__, issubclass(TimeoutError, OSError))
print(issubclass(IndexError, LookupError), OSError is IOError)
