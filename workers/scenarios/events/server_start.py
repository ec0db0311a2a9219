"""A client must not call before the server is up. It does not ask again and again: it waits for an event."""

import threading
import time
from typing import Annotated

server_ready = threading.Event()
answers: list[str] = []


def server(delay: float) -> None:
    print("server: starting", flush=True)
    time.sleep(delay)  # read the configuration, open the files, warm up
    answers.append("hello, client")
    print("server: ready", flush=True)
    server_ready.set()


def client() -> None:
    print("client: waiting for the server", flush=True)
    server_ready.wait()  # takes no processor time at all
    print(f"client: the server says {answers[0]!r}", flush=True)


def main(
    delay: Annotated[float, (0.0, 60.0)] = 1.5,
    pace: Annotated[float, (0.0, 10.0)] = 1.0,
) -> dict[str, object]:
    server_ready.clear()
    answers.clear()
    threads = [threading.Thread(target=client, name="client"), threading.Thread(target=server, name="server", args=(delay * pace,))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return {"answers": len(answers)}


if __name__ == "__main__":
    print(main())
