"""werkzeug: its threaded server counts requests under a lock; urllib3 asks from four threads."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterable
from threading import Lock, Thread

import urllib3
from werkzeug.serving import make_server
from werkzeug.wrappers import Request, Response

counting = Lock()
count = 0


@Request.application
def application(request: Request) -> Response:
    global count
    with counting:
        count += 1
    return Response(request.args["word"].upper())


def ask(pool: urllib3.PoolManager, address: str, words: Iterable[str], answers: list[str]) -> None:
    answers.extend(pool.request("GET", address, fields={"word": word}, timeout=30.0).data.decode() for word in words)


def main() -> dict[str, object]:
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = make_server("127.0.0.1", 0, application, threaded=True)
    serving = Thread(target=server.serve_forever, name="server")
    serving.start()
    answers: list[str] = []
    with urllib3.PoolManager(maxsize=2) as pool:
        address = f"http://127.0.0.1:{server.server_port}/"
        words = [[f"{name}{number}" for number in range(25)] for name in "abcd"]
        clients = [Thread(target=ask, args=(pool, address, own, answers), name=f"client {own[0]}") for own in words]
        for client in clients:
            client.start()
        for client in clients:
            client.join()
    server.shutdown()
    serving.join()
    server.server_close()
    return {"count": count, "answers": sorted(answers)}


if __name__ == "__main__":
    print(json.dumps(main()))
