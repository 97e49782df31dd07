"""Puts results into a Markdown table."""

# GFLOP (engines: twice the multiplications) of the networks: detection of a page at 1280 pixels, its orientation, and
# recognition of 320 pixels of line by the small and the tiny network.
DETECTION, ORIENTATION, SMALL, TINY = 7.4, 0.31, 2.18, 0.37
# What the targets of the project are: bundle → mode → ours : peer.
TARGETS = {"digital": {"on-demand": 4}, "audit80": {"on-demand": 40}} | {
    name: {"on-demand": 15, "everything": 5} for name in ("scan150", "scan200", "scan300")}
BUNDLES = ["digital", "scan150", "scan200", "scan300", "photo", "mixed", "audit80", "pages400"]


def markdown(results):
    machine = results["machine"]
    lines = [
        f"{machine['date']}, {machine['processor']}, {machine['cores']} cores, Linux {machine['system']}; "
        f"load before it {machine['load']}", ""]
    lines += bundles(results) + rows(results) + scaling(results) + limit(results)
    return "\n".join(lines) + "\n"


def bundles(results):
    lines = [
        "| bundle | how | CPU s | wall s | peak MiB: program, reader | pages read | fields right | ours : peer | target |",
        "|---|---|--:|--:|--:|--:|--:|--:|--:|"]
    for bundle in BUNDLES:
        peer = results.get(f"{bundle} peer") or extrapolated(results, bundle)
        for mode in ("on-demand", "everything", "warm", "peer"):
            result = peer if mode == "peer" else results.get(f"{bundle} {mode}")
            if not result:
                continue
            ratio = target = ""
            if mode != "peer" and peer and result["cpu"] > 0:
                ratio = f"1 : {peer['cpu'] / result['cpu']:.1f}"
                wanted = TARGETS.get(bundle, {}).get(mode)
                target = f"1 : {wanted}" if wanted else ""
            if mode == "warm":
                target = "0.3 s"
            lines.append(
                f"| {bundle} | {mode}{'' if mode != 'peer' or 'wall' in result else ' (extrapolated)'} "
                f"| {result['cpu']:.2f} | {seconds(result.get('wall'))} | {peaks(result)} "
                f"| {result['read']} of {result['pages']} | {share(result)} | {ratio} | {target} |")
    notes = [note for bundle in BUNDLES for note in verdicts(results, bundle)]
    return lines + [""] + notes + ([""] if notes else [])


def verdicts(results, bundle):
    """What reading on demand has changed, and the worst of all mistakes."""
    some, all_ = results.get(f"{bundle} on-demand"), results.get(f"{bundle} everything")
    notes = []
    for mode in ("on-demand", "everything"):
        wrong = (results.get(f"{bundle} {mode}") or {}).get("wrongPasses")
        if wrong:
            notes.append(f"* **{bundle} {mode}: {wrong} checks passed that must not**")
    if some and all_:
        changed = sorted(
            check for check in all_["statuses"] if some["statuses"].get(check) != all_["statuses"][check])
        if changed:
            notes.append(f"* {bundle}: verdicts on demand unlike those of everything: {', '.join(changed)}")
    return notes


def extrapolated(results, bundle):
    """The peer on a bundle that it was not run on, by what a recognised page of audit80 costs it."""
    known, ours = results.get("audit80 peer"), results.get(f"{bundle} on-demand")
    if not known or not ours or bundle != "pages400" or not known["read"]:
        return None
    digital = known["pages"] - known["read"]
    read = ours["pages"] - digital
    return {"cpu": known["cpu"] * read / known["read"], "read": read, "pages": ours["pages"]}


def rows(results):
    """Cost against pages and bundles: what one more costs has to stay the same."""
    lines = []
    for title, unit, keys in (
            ("digital pages", "pages", [f"digital-{n} everything" for n in (50, 100, 200, 400)]),
            ("scanned pages, everything", "pages", [f"scanned-{n} everything" for n in (10, 20, 40)]),
            ("bundles, on demand", None, [f"bundles {n}" for n in (2, 4, 8)])):
        points = [(results[key]["pages"] if unit else int(key.split()[1]), results[key]) for key in keys if key in results]
        if len(points) < 2:
            continue
        lines += [f"| {title} | CPU s | one more costs | peak MiB: program, reader |", "|--:|--:|--:|--:|"]
        before = None
        for count, result in points:
            slope = ""
            if before:
                slope = f"{(result['cpu'] - before[1]['cpu']) / max(1, count - before[0]):.3f} s"
            lines.append(f"| {count} | {result['cpu']:.2f} | {slope} | {peaks(result)} |")
            before = (count, result)
        lines.append("")
    return lines


def scaling(results):
    one, two = results.get("scaling 1"), results.get("scaling 2")
    if not one or not two:
        return []
    bundles = len(one["outcomes"])
    machine = results.get("scaling machine")
    of_machine = f"; two processes that only multiply get {machine['times']:.2f} times done" if machine else ""
    return [
        f"{bundles} scanned bundles: {60 * bundles / one['wall']:.2f} a minute with one reader, "
        f"{60 * bundles / two['wall']:.2f} with two: **{one['wall'] / two['wall']:.2f} times** (target 1.85); "
        f"CPU {one['cpu']:.1f} and {two['cpu']:.1f} s{of_machine}", ""]


def limit(results):
    lines = []
    known = results.get("limit")
    if known:
        network = known["linePixels"] / 320
        small, tiny = DETECTION + ORIENTATION + SMALL * network, DETECTION + ORIENTATION + TINY * network
        lines += [
            f"Arithmetic limit of recognition on scan200: {known['linePixels']} pixels of line a page, "
            f"{small:.0f} GFLOP with the small network, {tiny:.0f} with the tiny one; this processor multiplies "
            f"{known['peak']} GFLOP/s (f32, one core, sgemm): {small / known['peak']:.2f} and "
            f"{tiny / known['peak']:.2f} CPU s a page at the least."]
        for mode in ("on-demand", "everything"):
            result = results.get(f"scan200 {mode}")
            if result:
                lines.append(f"Measured, all of {mode}: {result['cpu'] / max(1, result['pages']):.2f} CPU s a page.")
        lines.append("")
    for mode in ("on-demand", "everything"):
        result = results.get(f"scan200 {mode}")
        if result and result.get("stages"):
            lines += [
                f"Stages of scan200, {mode} (ingest to write: wall; the rest: CPU of the readers by what they were asked): "
                + ", ".join(f"{name} {value} s" for name, value in result["stages"].items()), ""]
    return lines


def share(result):
    if not result.get("fields"):
        return ""
    return f"{result['right']} of {result['fields']}"


def peaks(result):
    peak = result.get("peakMiB", {})
    program = max((value for name, value in peak.items() if name != "xlq-reader"), default="")
    return f"{program}, {peak['xlq-reader']}" if "xlq-reader" in peak else f"{program}"


def seconds(value):
    return "" if value is None else f"{value:.2f}"
