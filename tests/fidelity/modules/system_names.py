import sys

print(sys.version_info >= (3, 8), sys.version_info[:2] >= (3, 11), sys.version_info.major, sys.maxsize, sys.byteorder, sys.argv[0].endswith(".py"), len(sys.argv), sys.getrecursionlimit())
print(sys.stdout.write("written\n"), sys.stdout.isatty(), sys.stdout.encoding, sys.float_info.max, sys.float_info.epsilon, sys.maxunicode, sys.getdefaultencoding(), sys.implementation.name)
sys.stderr.write("to stderr\n")
print("also stderr", file=sys.stderr)
print("flushed", flush=True)
sys.stdout.flush()
try:
    sys.exit("message")
except SystemExit as e:
    print(repr(e), e.code)
print("sys" in sys.modules, sys.modules["sys"] is sys, sys.modules[__name__].__name__)
print(sys.getsizeof([]) > 0, sys.intern("x"), sys.exc_info(), sys.platform in ("linux", "darwin", "win32"), sys.getrefcount([]) > 0)


def f():
    return sys._getframe().f_code.co_name, sys._getframe(1).f_lineno


print(f())
sys.exit(3)
