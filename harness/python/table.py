"""Makes the Markdown table of README from the JSON files that both harnesses write: python table.py FILE..."""
import json, sys

runs = [json.load(open(path, encoding="utf-8")) for path in sys.argv[1:]]
names = [lane["lane"] for lane in runs[0]["lanes"]]
print("| | load s | peak MB | " + " | ".join(f"{name}, ms" for name in names) + " |")
print("|---" * (3 + len(names)) + "|")
for run in runs:
    lanes = {lane["lane"]: lane for lane in run["lanes"]}
    cells = []
    for name in names:
        lane = lanes[name]
        limit = lane.get("limit_milliseconds")
        cells.append(f"{lane['milliseconds']:.0f}" + (f" ({lane['milliseconds'] / limit:.2f} x limit)" if limit else ""))
    print(f"| {run['implementation']}, {run['variant']} | {run['load_seconds']:.1f} | {run['peak_megabytes']:.0f} | " + " | ".join(cells) + " |")
