import logging
import sys

logging.basicConfig(level=logging.INFO, format="%(levelname)s:%(name)s:%(message)s", stream=sys.stdout)
log = logging.getLogger("app")
log.debug("hidden")
log.info("hello %s, %d items", "ann", 3)
log.warning("plain")
log.error("dict %(a)s", {"a": 1})
child = logging.getLogger("app.db")
child.setLevel(logging.DEBUG)
child.debug("from child, level %s", child.level)
print(child.parent is log, child.getEffectiveLevel(), log.getEffectiveLevel(), child)
print(log, logging.getLogger(), repr(log.handlers))
print(logging.getLevelName(30), logging.getLevelName("ERROR"), logging.getLevelName(25))
try:
    1 / 0
except ZeroDivisionError:
    log.exception("it failed: %s", "why")
log.critical("extra")
log.log(25, "level 25")
log.info("percent 100%")
logging.info("root message")
print(log.isEnabledFor(logging.DEBUG), child.isEnabledFor(logging.DEBUG), log.hasHandlers())
h = logging.StreamHandler(sys.stdout)
h.setFormatter(logging.Formatter("[{levelname:<8}] {name} - {message}", style="{"))
child.addHandler(h)
child.propagate = False
child.warning("braces")
print(h)


class OnlyErrors(logging.Filter):
    def filter(self, record):
        return record.levelno >= logging.ERROR


h.addFilter(OnlyErrors())
child.warning("filtered")
child.error("kept %r", "x")
adapter = logging.LoggerAdapter(log, {"request": 7})
adapter.info("through adapter")
print(adapter)


class Handler(logging.Handler):
    def emit(self, record):
        print("EMIT", self.format(record), record.levelname, record.args, record.name, record.msg)


own = Handler()
own.setLevel("WARNING")
l2 = logging.getLogger("own")
l2.propagate = False
l2.addHandler(own)
l2.info("no")
l2.warning("yes %s", 1)
l2.warning("none")
logging.disable(logging.WARNING)
l2.warning("disabled")
l2.error("enabled")
logging.disable(logging.NOTSET)
f = logging.Formatter("%(asctime)s %(message)s", datefmt="%H:%M")
print(f.usesTime(), logging.Formatter().usesTime())
try:
    logging.Formatter("%(foo", style="%")
except ValueError as e:
    print("ValueError:", e)
try:
    log.setLevel("NOPE")
except ValueError as e:
    print("ValueError:", e)
logging.addLevelName(5, "TRACE")
log.setLevel(5)
log.log(5, "traced")
log.info("func %s", "x", extra={"user": "bob"})
logging.basicConfig(format="%(levelname)-8s|%(name)-10s|%(funcName)s|%(lineno)d|%(module)s|%(threadName)s|%(message)s", stream=sys.stdout, force=True, level=10)


def work():
    log.info("in work")
    logging.debug("root in work")


work()
logging.getLogger("asyncio").info("x")
print(logging.root.level, logging.getLogger("a.b.c").parent)
print(logging.getLogger("root") is logging.getLogger(), logging.getLogger("app") is log)
print(sorted(logging.getLevelNamesMapping().items()))
