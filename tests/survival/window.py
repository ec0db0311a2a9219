"""What of a window matters here: a process that owns a client, polls it, and can be killed.

Argument: the script to run. Prints the run's token and the host's pid, and then all the program prints.
"""

from __future__ import annotations

import sys

from workers.host.client import HostClient
from workers.host.messages import Output, RunEnded, RunSpec, StartRun


def main() -> None:
    client = HostClient()
    client.start()
    print(client.token, client.host_pid, flush=True)
    client.send(StartRun(RunSpec(script=sys.argv[1])))
    while True:
        client.wait(1.0)
        for message in client.pop():
            if isinstance(message, Output):
                sys.stdout.write(message.data.decode())
                sys.stdout.flush()
            if isinstance(message, RunEnded):
                client.close()
                sys.exit(f"the run ended: {message}")


if __name__ == "__main__":
    main()
