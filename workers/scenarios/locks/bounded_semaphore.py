"""A car park gives a place back once too often. A plain semaphore believes it and lets one car too many in; a bounded one refuses."""

import threading
import time
from typing import Annotated, Literal

counting = threading.Lock()
parked: list[str] = []
most_parked = 0


def car(car_park: threading.Semaphore, seconds: float) -> None:
    global most_parked
    name = threading.current_thread().name
    with car_park:
        with counting:
            parked.append(name)
            most_parked = max(most_parked, len(parked))
            print(f"{name} parks: {len(parked)} cars", flush=True)
        time.sleep(seconds)
        with counting:
            parked.remove(name)


def main(
    variant: Literal["plain", "bounded"] = "plain",
    places: Annotated[int, range(1, 17)] = 2,
    pace: Annotated[float, (0.0, 10.0)] = 1.0,
) -> dict[str, object]:
    global most_parked
    most_parked = 0
    car_park = threading.BoundedSemaphore(places) if variant == "bounded" else threading.Semaphore(places)
    error = ""
    car_park.acquire()  # the attendant's own car comes and goes ...
    car_park.release()
    try:
        car_park.release()  # ... and by mistake its place is given back twice
    except ValueError as refused:
        error = f"ValueError: {refused}"
        print(error, flush=True)

    cars = [threading.Thread(target=car, name=f"car-{number}", args=(car_park, 0.6 * pace)) for number in range(1, places + 3)]
    for thread in cars:
        thread.start()
    for thread in cars:
        thread.join()
    return {"places": places, "most_parked": most_parked, "error": [error] if error else []}


if __name__ == "__main__":
    print(main())
