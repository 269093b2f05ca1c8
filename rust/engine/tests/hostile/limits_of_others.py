# ending: exited 0
import os
import resource



def set_processors():
    """The call is told that it is done, since runtimes ask for it, and nothing is."""
    before = os.sched_getaffinity(1)
    os.sched_setaffinity(1, {min(before)} if len(before) > 1 else before)
    if os.sched_getaffinity(1) == before:
        raise OSError


attempts = [
    lambda: resource.prlimit(1, resource.RLIMIT_NOFILE, (0, 0)),
    lambda: resource.setrlimit(resource.RLIMIT_NPROC, (1000, 1000)),
    lambda: resource.setrlimit(resource.RLIMIT_CPU, (1000, 1000)),
    lambda: os.setpriority(os.PRIO_USER, 0, 19),
    set_processors,
    lambda: os.sched_setscheduler(0, os.SCHED_FIFO, os.sched_param(1)),
]
for attempt in attempts:
    try:
        attempt()
    except (OSError, ValueError):
        continue
    os._exit(1)
