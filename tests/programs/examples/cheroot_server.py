"""cheroot: the thread pool of CherryPy's server answers keep-alive connections of six clients."""

from __future__ import annotations

import http.client
import json
from collections.abc import Callable, Iterable
from threading import Thread
from typing import Any

from cheroot.wsgi import Server


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    body = environ["PATH_INFO"][::-1].encode()
    start_response("200 OK", [("Content-Type", "text/plain"), ("Content-Length", str(len(body)))])
    return [body]


def ask(port: int, name: str, answers: dict[str, list[str]]) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    for number in range(20):
        connection.request("GET", f"/{name}{number}")
        answers[name].append(connection.getresponse().read().decode())
    connection.close()


def main() -> dict[str, object]:
    server = Server(("127.0.0.1", 0), application, numthreads=3, max=3)
    server.prepare()
    serving = Thread(target=server.serve, name="server")
    serving.start()
    answers: dict[str, list[str]] = {name: [] for name in "abcdef"}
    clients = [Thread(target=ask, args=(server.bind_addr[1], name, answers), name=f"client {name}") for name in answers]
    for client in clients:
        client.start()
    for client in clients:
        client.join()
    server.stop()
    serving.join()
    return {"answers": answers}


if __name__ == "__main__":
    print(json.dumps(main()))
