"""A server gives each client a thread of its own. Clients send lines, get answers, and quit with Q. All on this machine alone."""

import socket
import threading
import time
from typing import Annotated

HOST = "127.0.0.1"  # the loopback address: nobody outside this machine can connect


def serve_one(connection: socket.socket, answered: dict[str, int]) -> None:
    """Answer one client until it says Q or hangs up."""
    name = threading.current_thread().name
    answered[name] = 0
    with connection, connection.makefile("rw", encoding="utf-8", newline="\n") as lines:
        for line in lines:  # waits for the client; the other connections do not notice
            if line.strip() == "Q":
                break
            lines.write(line.upper())
            lines.flush()
            answered[name] += 1


def serve(listening: socket.socket, clients: int, answered: dict[str, int]) -> None:
    handlers = []
    for number in range(1, clients + 1):
        connection, _ = listening.accept()  # waits for the next client
        handler = threading.Thread(target=serve_one, name=f"connection-{number}", args=(connection, answered))
        handler.start()
        handlers.append(handler)
    for handler in handlers:
        handler.join()


def talk(port: int, messages: int, seconds: float, heard: dict[str, int]) -> None:
    name = threading.current_thread().name
    heard[name] = 0
    with socket.create_connection((HOST, port), timeout=60) as connection:
        with connection.makefile("rw", encoding="utf-8", newline="\n") as lines:
            for number in range(1, messages + 1):
                time.sleep(seconds)  # think of something to say
                lines.write(f"{name} says hello {number}\n")
                lines.flush()
                heard[name] += lines.readline() == f"{name} says hello {number}\n".upper()
            lines.write("Q\n")


def main(
    clients: Annotated[int, range(1, 101)] = 3,
    messages: Annotated[int, range(1001)] = 4,
    talk_time: Annotated[float, (0.0, 60.0)] = 0.2,
    pace: Annotated[float, (0.0, 10.0)] = 1.0,
) -> dict[str, object]:
    answered: dict[str, int] = {}
    heard: dict[str, int] = {}
    with socket.create_server((HOST, 0)) as listening:  # port 0: the system picks a free one
        host, port = listening.getsockname()
        print(f"listening on {host}:{port}", flush=True)
        server = threading.Thread(target=serve, name="server", args=(listening, clients, answered))
        server.start()
        visitors = [
            threading.Thread(target=talk, name=f"client-{number}", args=(port, messages, talk_time * pace, heard))
            for number in range(1, clients + 1)
        ]
        for visitor in visitors:
            visitor.start()
        for visitor in visitors:
            visitor.join()
        server.join()
    return {"host": host, "clients": clients, "messages": messages, "answered": answered, "heard": heard}


if __name__ == "__main__":
    print(main())
