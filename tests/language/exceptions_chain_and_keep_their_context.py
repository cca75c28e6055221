def show(error, depth=0):
    while error is not None:
        print("  " * depth, type(error).__name__, error, error.__suppress_context__)
        error, depth = error.__cause__ or error.__context__, depth + 1

try:
    try:
        1 / 0
    except ZeroDivisionError as first:
        raise ValueError("second") from first
except ValueError as error:
    show(error)
try:
    try:
        {}["k"]
    except KeyError:
        raise RuntimeError("while handling")
except RuntimeError as error:
    show(error)
try:
    try:
        raise KeyError("k")
    except KeyError:
        raise ValueError("clean") from None
except ValueError as error:
    show(error)

def reraise():
    try:
        raise ValueError("v")
    except ValueError:
        try:
            raise TypeError("t")
        except TypeError:
            pass
        raise

try:
    reraise()
except ValueError as error:
    show(error)
try:
    raise
except RuntimeError as error:
    print(error)
try:
    try:
        raise ValueError("in body")
    finally:
        raise TypeError("in finally")
except TypeError as error:
    show(error)
for wrong in (lambda: (_ for _ in ()).throw(ValueError), lambda: int("x")):
    try:
        wrong()
    except Exception as error:
        print(repr(error))
try:
    raise 5
except TypeError as error:
    print(error)
try:
    raise ValueError from 5
except TypeError as error:
    print(error)
try:
    try:
        raise ValueError
    except "notaclass":
        pass
except TypeError as error:
    print(error)
class Custom(Exception):
    def __init__(self, code):
        super().__init__(f"code {code}")
        self.code = code
try:
    raise Custom(5)
except (KeyError, Custom) as error:
    print(error, error.code, error.args)
error = ValueError("a", 1)
error.add_note("note")
print(error, repr(error), error.args, error.__notes__)
try:
    raise Custom
except TypeError as error:
    print(error)
import sys
try:
    raise ValueError("current")
except ValueError:
    print(sys.exc_info()[0].__name__)
print(sys.exc_info())
