import asyncio
import logging

logging.warning("before: last resort makes basicConfig")
log = logging.getLogger(__name__)
log.info("hidden")
log.error("task %d", 1)


async def job(n):
    log.warning("job %d starts", n)
    await asyncio.sleep(0.1 * n)
    try:
        raise ValueError(f"bad {n}")
    except ValueError:
        log.error("job failed", exc_info=True)


asyncio.run(job(1))
