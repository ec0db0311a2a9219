"""requests and urllib3: eight threads share a session, and its pool of two connections, to a server of the standard library."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import requests
from requests.adapters import HTTPAdapter


class Doubler(BaseHTTPRequestHandler):
    """Answers /21 with 42."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        body = str(2 * int(self.path.strip("/"))).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_args: object) -> None:
        """Say nothing."""


def main() -> dict[str, object]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Doubler)
    serving = Thread(target=server.serve_forever, name="server")
    serving.start()
    with requests.Session() as session:
        session.trust_env = False
        session.mount("http://", HTTPAdapter(pool_connections=1, pool_maxsize=2, pool_block=True))
        address = f"http://127.0.0.1:{server.server_port}"
        with ThreadPoolExecutor(8, thread_name_prefix="client") as clients:
            answers = list(clients.map(lambda number: int(session.get(f"{address}/{number}", timeout=30).text), range(100)))
    server.shutdown()
    serving.join()
    server.server_close()
    return {"sum": sum(answers), "in order": answers == sorted(answers)}


if __name__ == "__main__":
    print(json.dumps(main()))
