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
    family = [fields(member) for member in descent(root)]
    ticks = sum(int(one[11]) + int(one[12]) for one in family if one)
    return ticks / os.sysconf("SC_CLK_TCK")


def resident(root: int) -> int:
    """Bytes of memory that a process and all that descend from it hold now."""
    family = [fields(member) for member in descent(root)]
    return sum(int(one[21]) for one in family if one) * os.sysconf("SC_PAGE_SIZE")


def descent(root: int) -> list[int]:
    """A process and all that descend from it."""
    children: dict[int, list[int]] = {}
    for folder in Path("/proc").glob("[0-9]*"):
        if told := fields(int(folder.name)):
            children.setdefault(int(told[1]), []).append(int(folder.name))
    family = [root]
    for member in family:
        family += children.get(member, [])
    return family


def fields(process: int) -> list[str]:
    """What the kernel tells of a process, from its state on (proc(5)); [] once it has gone."""
    try:
        stat = Path(f"/proc/{process}/stat").read_text(encoding="utf-8")
    except (FileNotFoundError, ProcessLookupError):
        return []
    return stat.rpartition(")")[2].split()
