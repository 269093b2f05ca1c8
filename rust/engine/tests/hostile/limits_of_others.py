# ending: exited 0
import os
import resource

attempts = [
    lambda: resource.prlimit(1, resource.RLIMIT_NOFILE, (0, 0)),
    lambda: resource.setrlimit(resource.RLIMIT_NPROC, (1000, 1000)),
    lambda: resource.setrlimit(resource.RLIMIT_CPU, (1000, 1000)),
    lambda: os.setpriority(os.PRIO_USER, 0, 19),
    lambda: os.sched_setaffinity(1, {0}),
    lambda: os.sched_setscheduler(0, os.SCHED_FIFO, os.sched_param(1)),
]
for attempt in attempts:
    try:
        attempt()
    except (OSError, ValueError):
        continue
    os._exit(1)
