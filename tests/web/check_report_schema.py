#!/usr/bin/env python3
"""check_report_schema.py SCHEMA PAGE.html...: whether the JSON in each page is what the schema says."""

import json
import re
import sys

try:
    import jsonschema
except ImportError:
    print("skipped: python3-jsonschema not found")
    sys.exit(77)

DATA = re.compile(r'<script type="application/json" id="report-data">(.*?)</script>', re.DOTALL)

with open(sys.argv[1], encoding="utf-8") as file:
    validator = jsonschema.Draft202012Validator(json.load(file))
failed = False
for path in sys.argv[2:]:
    with open(path, encoding="utf-8") as file:
        report = json.loads(DATA.search(file.read()).group(1))
    for error in validator.iter_errors(report):
        failed = True
        print(f"{path}: {error.json_path}: {error.message[:200]}", file=sys.stderr)
sys.exit(failed)
