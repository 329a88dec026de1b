"""Holds a system against the cases: python3 check.py cases.json COMMAND ...

COMMAND reads facts as JSON, one object a line, and writes one result a line in
the same order. A result may hold more than is expected; null means absent.
"""
import json
import subprocess
import sys

pack = json.load(open(sys.argv[1], encoding="utf-8"))
lines = "".join(json.dumps(case["facts"]) + "\n" for case in pack["cases"])
out = subprocess.run(sys.argv[2:], input=lines, encoding="utf-8", stdout=subprocess.PIPE).stdout.splitlines()


def differences(want, got, at=""):
    if isinstance(want, dict):
        for key in want:
            yield from differences(want[key], got.get(key) if isinstance(got, dict) else None, f"{at}.{key}")
    elif want != got:
        yield f"{at[1:]}: expected {json.dumps(want)}, got {json.dumps(got)}"


failed = 0 if len(out) == len(pack["cases"]) else 1
for case, line in zip(pack["cases"], out):
    for difference in differences(case["expect"], json.loads(line)):
        failed += 1
        print(f"{case['id']}: {difference} ({case['why']})")
print(f"{len(pack['cases'])} cases, {len(out)} results, {failed} differences")
sys.exit(1 if failed else 0)
