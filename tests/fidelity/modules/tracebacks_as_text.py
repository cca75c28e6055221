import sys
import traceback


def inner(x):
    return 1 / x


def outer():
    try:
        inner(0)
    except ZeroDivisionError as e:
        raise ValueError("outer failed") from e


try:
    outer()
except ValueError as e:
    lines = traceback.format_exc().splitlines()
    print(lines[0], lines[-1], len([l for l in lines if l.startswith("  File")]))
    print("direct cause" in traceback.format_exc())
    print(traceback.format_exception_only(e), traceback.format_exception_only(type(e), e))
    print("".join(traceback.format_exception(e))[-29:].strip())
    tb = traceback.extract_tb(e.__traceback__)
    print([(f.name, f.lineno, f.line) for f in tb], len(tb))
    te = traceback.TracebackException.from_exception(e)
    print(str(te), te.exc_type_str if hasattr(te, "exc_type_str") else "", type(te.__cause__).__name__, list(te.format_exception_only()))
    print([l.split(",")[1].strip() for l in traceback.format_tb(e.__traceback__)])
    print(e.__traceback__.tb_lineno, e.__traceback__.tb_next.tb_lineno, e.__traceback__.tb_frame.f_code.co_name)
    print(sys.exc_info()[0].__name__, sys.exception() is e)
print(traceback.format_exc().strip())


try:
    raise KeyError("k")
except KeyError:
    traceback.print_exc(file=sys.stdout)
try:
    raise ExceptionGroup("many", [ValueError(1), TypeError("t")])
except ExceptionGroup as g:
    traceback.print_exception(g, file=sys.stdout)
