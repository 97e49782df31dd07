#!/usr/bin/env python3
"""The benchmark behind `make bench`: xlq-validate and its peer in turn on the same drawn bundles. See README.md."""
import argparse
import json
import os
import pathlib
import platform
import re
import shutil
import subprocess
import sys
import time

import accuracy
import measure
import table

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent
SINGLE = ["digital", "scan150", "scan200", "scan300", "photo", "mixed", "audit80", "pages400"]
# Too long for the peer: 1,600 CPU seconds. Its cost is taken from audit80, page by page, and marked as such.
NOT_FOR_PEER = {"pages400"}
PAGE_ROWS = {"digital-pages": [f"digital-{n}" for n in (50, 100, 200, 400)],
             "scanned-pages": [f"scanned-{n}" for n in (10, 20, 40)]}
BUNDLE_ROW = [2, 4, 8]
PARTS = SINGLE + list(PAGE_ROWS) + ["bundles", "scaling", "limit"]
SMOKE = ["digital"]


class Bench:
    """What is measured is noted at once in results.json; a run that was ended goes on behind it."""

    def __init__(self, options):
        self.options = options
        self.output = options.output.resolve()
        self.bundles = self.output / "bundles"
        self.bundles.mkdir(parents=True, exist_ok=True)
        self.place = self.output / "results.json"
        self.results = json.loads(self.place.read_text()) if self.place.exists() and not options.fresh else {}
        self.program = options.build / "xlq-validate"
        self.samples = options.build / "xlq-samples"
        text = subprocess.run([self.program, "validate", "--help"], capture_output=True, text=True, check=True).stdout
        self.has = {name for name in ("--read", "--no-cache") if name in text}
        self.python = None

    # What is noted

    def once(self, key, work):
        """Does a piece of work unless an earlier run has done it."""
        if key in self.results:
            return self.results[key]
        print(f"{time.strftime('%H:%M:%S')} {key} …", file=sys.stderr, flush=True)
        result = work()
        if result is not None:
            self.note(key, result)
        return result

    def note(self, key, result):
        self.results[key] = result
        scratch = self.place.with_suffix(".new")
        scratch.write_text(json.dumps(self.results, ensure_ascii=False, indent=1, sort_keys=True))
        scratch.replace(self.place)

    # What is run

    def draw(self, names):
        subprocess.run([self.samples, "draw-bench", *names, "--output", self.bundles], check=True, stdout=sys.stderr)

    def truth(self, name):
        return accuracy.load(self.bundles / name / f"{name}.truth.json")

    def validate(self, names, mode, *arguments, cache=None, reports=None):
        """One run of ours over some bundles, with figures and reports. `cache` is the folder of a cache to use."""
        reports = reports or self.output / "reports" / mode / names[0]
        shutil.rmtree(reports, ignore_errors=True)
        command = [self.program, "validate", *[self.bundles / name / name for name in names], "--output", reports,
                   "--progress", "none", "--language", "en", "--verbose", *arguments]
        # With lists, where they are one bundle's; a row of bundles is judged without.
        if len(names) == 1:
            command += ["--lists", self.bundles / names[0] / f"{names[0]}.truth" / "lists"]
        if cache is None and "--no-cache" in self.has:
            command.append("--no-cache")
        # Said each time, whatever the program does by itself.
        if "--read" in self.has and "--read" not in arguments:
            command += ["--read", "on-demand"]
        environment = {"XDG_CACHE_HOME": str(cache)} if cache else None
        result = measure.run(command, environment)
        if result["code"] not in (0, 1, 2):
            sys.exit(f"{' '.join(map(str, command))}\nended with {result['code']}:\n{result['output'][-2000:]}")
        result["stages"] = {
            stage: round(sum(float(s) for s in re.findall(rf"(?<=[ :]){stage} ([\d.]+) s\b", result["output"])), 2)
            for stage in dict.fromkeys(re.findall(r"([\w-]+) \d+\.\d\d s\b", result["output"]))}
        del result["output"]
        return result | self.scored(names, reports)

    def scored(self, names, reports):
        pages = read = right = total = 0
        outcomes = []
        for name in names:
            report = accuracy.load(reports / name / "report.json")
            truth = self.truth(name)
            some, of = accuracy.ours(truth, report)
            right, total = right + some, total + of
            pages += sum(file.get("pages") or 0 for file in report["files"])
            read += sum(file.get("pagesRead") or 0 for file in report["files"])
            outcomes.append(report["outcome"])
        result = {"pages": pages, "read": read, "right": right, "fields": total, "outcomes": outcomes}
        if len(names) == 1:
            score = subprocess.run(
                [self.samples, "score", self.bundles / names[0], reports, "--json"], capture_output=True, text=True)
            score = json.loads(score.stdout)
            result["allFields"] = [score["fields"]["right"], score["fields"]["total"]]
            result["wrongPasses"] = len(score["wrongPasses"])
            result["statuses"] = {
                finding["check"]: finding["status"]
                for finding in accuracy.load(reports / names[0] / "report.json")["findings"]}
        return result

    def single(self, name):
        self.draw([name])
        self.once(f"{name} on-demand", lambda: self.validate([name], "on-demand"))
        if "--read" in self.has:
            self.once(f"{name} everything",
                      lambda: self.validate([name], "everything", "--read", "everything"))
        if "--no-cache" in self.has:
            self.once(f"{name} warm", lambda: self.warm(name))
        if name not in NOT_FOR_PEER or self.options.peer_everywhere:
            self.once(f"{name} peer", lambda: self.peer(name))

    def warm(self, name):
        cache = self.output / "cache"
        shutil.rmtree(cache, ignore_errors=True)
        first = self.validate([name], "cold", cache=cache)
        second = self.validate([name], "warm", cache=cache)
        second["cold"] = {key: first[key] for key in ("cpu", "wall")}
        shutil.rmtree(cache, ignore_errors=True)
        return second

    def row(self, names):
        self.draw(names)
        everything = ["--read", "everything"] if "--read" in self.has else []
        for name in names:
            self.once(f"{name} everything", lambda: self.validate([name], "everything", *everything))

    def many(self, key, count, *arguments):
        names = [f"many-{n}" for n in range(1, count + 1)]
        self.draw(names)
        return self.once(key, lambda: self.validate(names, key.replace(" ", "-"), *arguments))

    def scaling(self):
        self.many("scaling 1", BUNDLE_ROW[-1], "--jobs", "1")
        self.many("scaling 2", BUNDLE_ROW[-1], "--jobs", "2")
        self.once("scaling machine", self.machine_scaling)

    def machine_scaling(self):
        """What two processes that share nothing get done together, for one alone: processors that share a core or its
        clock let no program reach twice."""
        self.python = self.python or self.environment()
        program = (
            "import time,numpy as n\na=n.random.rand(1024,1024).astype('f')\n"
            "end=time.perf_counter()+5;done=0\nwhile time.perf_counter()<end:\n a@a;done+=1\nprint(done)")

        def together(count):
            workers = [
                subprocess.Popen(
                    [self.python, "-c", program], env={**os.environ, "OPENBLAS_NUM_THREADS": "1"},
                    stdout=subprocess.PIPE, text=True) for _ in range(count)]
            return sum(int(worker.communicate()[0]) for worker in workers)

        return {"times": round(together(2) / together(1), 2)}

    # The peer, in an environment of its own

    def environment(self):
        """The Python of the peer's environment, made where it is missing."""
        folder = self.output / "peer"
        python = folder / "bin" / "python3"
        wanted = (HERE / "requirements.txt").read_text()
        stamp = folder / "requirements.txt"
        if not stamp.exists() or stamp.read_text() != wanted:
            print("Installing the peer's libraries …", file=sys.stderr)
            shutil.rmtree(folder, ignore_errors=True)
            subprocess.run([sys.executable, "-m", "venv", folder], check=True)
            subprocess.run(
                [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--requirement",
                 HERE / "requirements.txt"], check=True)
            stamp.write_text(wanted)
        return python

    def peer(self, name):
        if not self.options.peer.exists():
            print(f"No peer: {self.options.peer} does not exist (PEER=…)", file=sys.stderr)
            return None
        self.python = self.python or self.environment()
        answer = self.output / f"{name}.peer.json"
        result = measure.run([self.python, self.options.peer, self.bundles / name / name, "--json", answer])
        if result["code"] != 0:
            sys.exit(f"the peer ended with {result['code']}:\n{result['output'][-2000:]}")
        # "files 9 pages 22 recognised 22 …"
        told = dict(re.findall(r"(\w+) ([\d.]+)", result.pop("output").splitlines()[-1]))
        right, total = accuracy.peers(self.truth(name), accuracy.load(answer))
        return result | {
            "pages": int(told["pages"]), "read": int(told["recognised"]), "right": right, "fields": total}

    def limit(self):
        """Floating-point operations that the networks need for the pages of scan200, and this processor's peak."""
        self.python = self.python or self.environment()
        self.draw(["scan200"])
        program = (
            "import time,numpy as n\na=n.random.rand(2048,2048).astype('f');b=n.random.rand(2048,2048).astype('f')\n"
            "best=9\nfor _ in range(8):\n t=time.process_time();a@b;best=min(best,time.process_time()-t)\n"
            "print(2*2048**3/best/1e9)")
        peak = subprocess.run(
            [self.python, "-c", program], env={**os.environ, "OPENBLAS_NUM_THREADS": "1"}, check=True,
            capture_output=True, text=True).stdout
        pages = lines = 0
        for path in sorted((self.bundles / "scan200" / "scan200").rglob("*.pdf")):
            told = subprocess.run(
                [self.options.build / "xlq-reader", "--describe", path], check=True, capture_output=True).stdout
            for page in json.loads(told)["pages"]:
                if "recognised" in page:
                    pages += 1
                    # A line is brought to a height of 48 pixels; it stands on its side where the page does.
                    for line in page["recognised"]["lines"]:
                        long, short = sorted(line["box"][2:], reverse=True)
                        lines += long / max(short, 1) * 48
        return {"peak": round(float(peak), 1), "pages": pages, "linePixels": round(lines / max(1, pages))}

    def prepare(self):
        """The first run on a machine has the networks compiled, for all that follow: that is no bundle's cost."""
        self.draw(["scan200"])
        self.validate(["scan200"], "prepared")

    def run(self):
        self.note("machine", machine())
        self.prepare()
        for part in self.options.only:
            if part in SINGLE:
                self.single(part)
            elif part in PAGE_ROWS:
                self.row(PAGE_ROWS[part])
            elif part == "bundles":
                for count in BUNDLE_ROW:
                    self.many(f"bundles {count}", count)
            elif part == "scaling":
                self.scaling()
            else:
                self.once("limit", self.limit)
        text = table.markdown(self.results)
        (self.output / "results.md").write_text(text)
        print(text)


def machine():
    cpu = re.search(r"model name\s*: (.*)", pathlib.Path("/proc/cpuinfo").read_text())
    return {"date": time.strftime("%Y-%m-%d"), "processor": cpu.group(1) if cpu else platform.machine(),
            "cores": os.cpu_count(), "system": platform.release(),
            "load": round(os.getloadavg()[0], 1)}


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--only", type=lambda text: text.split(","), default=PARTS, help=", ".join(PARTS))
    arguments.add_argument("--smoke", action="store_true", help="one small bundle, in seconds")
    arguments.add_argument("--fresh", action="store_true", help="forget what earlier runs measured")
    arguments.add_argument("--output", type=pathlib.Path, default=ROOT / ".build" / "bench")
    arguments.add_argument("--build", type=pathlib.Path, default=ROOT / ".build" / "release")
    arguments.add_argument("--peer", type=pathlib.Path,
                           default=pathlib.Path(os.environ.get("PEER") or ROOT.parent / "shared" / "bench" / "peer.py"))
    arguments.add_argument("--peer-everywhere", action="store_true", help="the peer on pages400, too: half an hour")
    options = arguments.parse_args()
    if options.smoke:
        options.only = SMOKE
    unknown = set(options.only) - set(PARTS)
    if unknown:
        arguments.error(f"unknown: {', '.join(sorted(unknown))}; known are {', '.join(PARTS)}")
    Bench(options).run()


if __name__ == "__main__":
    main()
