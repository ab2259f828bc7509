"""Makes the Markdown tables of README from the JSON files that both harnesses write: python table.py FILE...

The first table has times as multiples of the lane's limit. A file of the reference package has no limit of its own; it gets that of the first file that has one, for the same lane on the same machine.
Where there are files of both, the second table says how many times as fast each of ours is as each of the package's. Compare only files of one machine, made in one go.
"""
import json, sys

REFERENCE = "gliner2 (Python)"
BACKENDS = {"default": "the package as installed", "flash": "its fastest backend", "flash-bf16": "its fastest backend in bfloat16"}


def name(run):
    return BACKENDS.get(run["variant"], run["variant"]) if run["implementation"] == REFERENCE else f"{run['implementation']}, {run['variant']}"


def times(run):
    return {lane["lane"]: lane["milliseconds"] for lane in run["lanes"]}


def head(first, columns):
    print(f"| {first} | " + " | ".join(columns) + " |")
    print("|---" * (1 + len(columns)) + "|")


def multiples(runs, lanes):
    limits = {}
    for run in runs:
        for lane in run["lanes"]:
            if "limit_milliseconds" in lane:
                limits.setdefault(lane["lane"], lane["limit_milliseconds"])
    head("", [*lanes, "load", "peak memory"])
    for run in runs:
        own = {lane["lane"]: lane.get("limit_milliseconds", limits.get(lane["lane"])) for lane in run["lanes"]}
        time = times(run)
        cells = ["—" if lane not in time else f"{time[lane] / own[lane]:.2f}" if own[lane] else f"{time[lane]:.0f} ms" for lane in lanes]
        print(f"| {name(run)} | " + " | ".join(cells) + f" | {run['load_seconds']:.1f} s | {run['peak_megabytes'] / 1000:.2f} GB |")


def ratios(ours, references, lanes):
    head("times as fast", lanes)
    for run in ours:
        for reference in references:
            mine, other = times(run), times(reference)
            cells = [f"{other[lane] / mine[lane]:.1f}" if lane in mine and lane in other else "—" for lane in lanes]
            print(f"| {name(run)}, as {name(reference)} | " + " | ".join(cells) + " |")


runs = [json.load(open(path, encoding="utf-8")) for path in sys.argv[1:]]
lanes = list(dict.fromkeys(lane for run in runs for lane in times(run)))
multiples(runs, lanes)
references = [run for run in runs if run["implementation"] == REFERENCE]
ours = [run for run in runs if run["implementation"] != REFERENCE]
if references and ours:
    print()
    ratios(ours, references, lanes)
