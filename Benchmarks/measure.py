"""Runs one command and measures it with everything that it starts: CPU seconds, wall seconds, peak memory by program."""
import ctypes
import os
import pathlib
import subprocess
import time

PR_SET_CHILD_SUBREAPER = 36
# Seconds between two looks at the processes.
INTERVAL = 0.05


def descendants(root):
    """Process identifiers of `root` and of what it has started, directly or not."""
    children = {}
    for folder in pathlib.Path("/proc").glob("[0-9]*"):
        try:
            parent = int((folder / "stat").read_text().rsplit(")", 1)[1].split()[1])
        except (OSError, IndexError, ValueError):
            continue
        children.setdefault(parent, []).append(int(folder.name))
    found, waiting = [], [root]
    while waiting:
        process = waiting.pop()
        found.append(process)
        waiting += children.get(process, [])
    return found


def look(process):
    """Name and peak resident KiB of a living process; None where it is gone or a zombie."""
    try:
        status = dict(
            line.split(":", 1) for line in pathlib.Path(f"/proc/{process}/status").read_text().splitlines())
        return status["Name"].strip(), int(status["VmHWM"].split()[0])
    except (OSError, KeyError, IndexError):
        return None


def run(command, environment=None):
    """Runs a command to its end; its output goes into the result.

    CPU time comes from the kernel's account of every process, also of readers that outlive the program for a moment:
    this process adopts them. Peaks by program are looked up while it runs.
    """
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    peaks, most, started = {}, {}, time.perf_counter()
    with open(os.devnull) as nothing:
        output = pathlib.Path(f"{os.environ.get('TMPDIR', '/tmp')}/xlq-bench-{os.getpid()}.out")
        with output.open("w") as sink:
            child = subprocess.Popen(
                [str(word) for word in command], stdin=nothing, stdout=sink, stderr=subprocess.STDOUT,
                env={**os.environ, **(environment or {})})
    usage, code, wall = [], None, 0.0
    while True:
        living = {}
        for process in descendants(child.pid) if code is None else []:
            seen = look(process)
            if seen:
                name, peak = seen
                peaks[name] = max(peaks.get(name, 0), peak)
                living[name] = living.get(name, 0) + 1
        for name, count in living.items():
            most[name] = max(most.get(name, 0), count)
        try:
            ended, status, used = os.wait4(-1, os.WNOHANG)
        except ChildProcessError:
            break
        if ended == 0:
            time.sleep(INTERVAL)
            continue
        # What the program has waited for is in its own account.
        usage.append(used)
        if ended == child.pid:
            code, wall = os.waitstatus_to_exitcode(status), time.perf_counter() - started
            child.returncode = code
    text = output.read_text(errors="replace")
    output.unlink()
    return {
        "code": code, "output": text, "wall": round(wall, 3),
        "cpu": round(sum(used.ru_utime + used.ru_stime for used in usage), 3),
        "peakMiB": {name: round(peak / 1024) for name, peak in peaks.items()}, "processes": most,
    }
