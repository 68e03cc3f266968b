"""The machine: which core serves, which one presses, and what stands beside the figures."""

import os
import platform
import socket
from pathlib import Path

ALLOWED = sorted(os.sched_getaffinity(0))
if len(ALLOWED) < 2:
    raise SystemExit("bench: two cores are needed, one for the server and one for the load")
SERVING, PRESSING = str(ALLOWED[0]), ALLOWED[-1]
ON_SERVING_CORE = ("taskset", "-c", SERVING)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def described() -> str:
    """Processor, cores, kernel and Python in a line."""
    cpuinfo = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    models = [line.partition(": ")[2] for line in cpuinfo if line.startswith("model name")]
    model = models[0] if models else platform.machine()
    return (
        f"{model}, {os.cpu_count()} cores, Linux {platform.release()}, "
        f"Python {platform.python_version()}"
    )


def processor_seconds(root: int) -> float:
    """What a process and all that descend from it have used so far: a master and its workers."""
    ticks: dict[int, int] = {}
    children: dict[int, list[int]] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text(encoding="utf-8").rpartition(")")[2].split()
        except (FileNotFoundError, ProcessLookupError):
            continue
        number = int(stat.parent.name)
        children.setdefault(int(fields[1]), []).append(number)
        ticks[number] = int(fields[11]) + int(fields[12])
    family = [root]
    for member in family:
        family += children.get(member, [])
    return sum(ticks.get(member, 0) for member in family) / os.sysconf("SC_CLK_TCK")
