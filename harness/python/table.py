"""Makes the Markdown table of README from the JSON files that both harnesses write: python table.py FILE...

Every time is a multiple of the lane's limit. A file of the reference package has no limit of its own; it gets that of the first file that has one, for the same lane on the same machine.
"""
import json, sys

runs = [json.load(open(path, encoding="utf-8")) for path in sys.argv[1:]]
names = [lane["lane"] for lane in runs[0]["lanes"]]
limits = {}
for run in runs:
    for lane in run["lanes"]:
        if "limit_milliseconds" in lane:
            limits.setdefault(lane["lane"], lane["limit_milliseconds"])

print("| | " + " | ".join(names) + " | load | peak memory |")
print("|---" * (3 + len(names)) + "|")
for run in runs:
    lanes = {lane["lane"]: lane for lane in run["lanes"]}
    cells = []
    for name in names:
        limit = lanes[name].get("limit_milliseconds", limits.get(name))
        time = lanes[name]["milliseconds"]
        cells.append(f"{time / limit:.2f}" if limit else f"{time:.0f} ms")
    print(f"| {run['implementation']}, {run['variant']} | " + " | ".join(cells) + f" | {run['load_seconds']:.1f} s | {run['peak_megabytes'] / 1000:.2f} GB |")
