import logging

log = logging.getLogger("lonely")
log.info("no")
log.warning("only the message")
log.error("value %s", 42)
