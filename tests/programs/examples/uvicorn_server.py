"""uvicorn: an ASGI server in a thread of its own; a slow request goes on in another thread while fast ones are answered."""

from __future__ import annotations

import asyncio
import http.client
import json
import socket
from concurrent.futures import ThreadPoolExecutor
from threading import Event, Thread
from typing import Any

import uvicorn

fast_are_done = Event()


async def application(scope: dict[str, Any], receive: Any, send: Any) -> None:
    if scope["type"] != "http":
        return
    if scope["path"] == "/slow":
        await asyncio.to_thread(fast_are_done.wait, 30)
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-type", b"text/plain")]})
    await send({"type": "http.response.body", "body": scope["path"].encode()})


def get(port: int, path: str) -> str:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request("GET", path)
    body = connection.getresponse().read().decode()
    connection.close()
    return body


def main() -> dict[str, object]:
    listening = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(application, log_level="error", lifespan="off"))
    serving = Thread(target=server.run, args=([listening],), name="server")
    serving.start()
    port = listening.getsockname()[1]
    with ThreadPoolExecutor(4, thread_name_prefix="client") as clients:
        slow = clients.submit(get, port, "/slow")
        fast = list(clients.map(lambda number: get(port, f"/{number}"), range(40)))
        waited = not slow.done()
        fast_are_done.set()
        answer = slow.result()
    server.should_exit = True
    serving.join()
    return {"fast": fast, "slow": answer, "slow was last": waited}


if __name__ == "__main__":
    print(json.dumps(main()))
