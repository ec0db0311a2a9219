"""Three ways in which a coroutine ends before its time: a timeout, a cancellation, and a group in which another one fails."""

import asyncio
from typing import Annotated, Literal


async def download(name: str, seconds: float, endings: dict[str, str]) -> str:
    try:
        await asyncio.sleep(seconds)
    except asyncio.CancelledError:
        endings[name] = "cancelled"  # a chance to tidy up ...
        raise  # ... but it must be passed on
    endings[name] = "finished"
    return name


async def broken(name: str, seconds: float, endings: dict[str, str]) -> str:
    await asyncio.sleep(seconds)
    endings[name] = "failed"
    raise ConnectionError(f"{name}: the server has hung up")


async def with_a_timeout(endings: dict[str, str], pace: float) -> str:
    quick = asyncio.create_task(download("quick", 0.2 * pace, endings), name="quick")
    slow = asyncio.create_task(download("slow", 2 * pace, endings), name="slow")
    try:
        async with asyncio.timeout(0.5 * pace):  # what is still going on then is cancelled
            await asyncio.gather(quick, slow)
    except TimeoutError:
        return "TimeoutError"
    return ""


async def cancelled(endings: dict[str, str], pace: float) -> str:
    quick = asyncio.create_task(download("quick", 0.2 * pace, endings), name="quick")
    slow = asyncio.create_task(download("slow", 2 * pace, endings), name="slow")
    await quick
    slow.cancel()  # nobody wants it any more
    try:
        await slow
    except asyncio.CancelledError:
        return "CancelledError"
    return ""


async def in_a_group(endings: dict[str, str], pace: float) -> str:
    raised = ""
    try:
        async with asyncio.TaskGroup() as group:  # when one fails, the others are cancelled
            group.create_task(download("quick", 0.2 * pace, endings), name="quick")
            group.create_task(download("slow", 2 * pace, endings), name="slow")
            group.create_task(broken("broken", 0.5 * pace, endings), name="broken")
    except* ConnectionError as errors:
        raised = f"ExceptionGroup of {len(errors.exceptions)}"
    return raised


def main(
    variant: Literal["timeout", "cancel", "group"] = "timeout",
    pace: Annotated[float, (0.0, 10.0)] = 1.0,
) -> dict[str, object]:
    ways = {"timeout": with_a_timeout, "cancel": cancelled, "group": in_a_group}
    endings: dict[str, str] = {}
    raised = asyncio.run(ways[variant](endings, pace))
    return {"endings": endings, "raised": raised}


if __name__ == "__main__":
    print(main())
