"""Validates a package of open data with frictionless, and prints what it found as JSON."""

import json
import sys

from frictionless import Package, validate

report = validate(sys.argv[1])
package = Package(sys.argv[1])
print(
    json.dumps(
        {
            "valid": report.valid,
            "faults": [
                [task.name, *error] for task in report.tasks for error in task.flatten(["type", "note"])
            ],
            "rows": {one.name: len(one.read_rows()) for one in package.resources},
            "totals": [
                [row["track"], row["unit"], str(row["low"]), str(row["high"])]
                for row in package.get_resource("totals").read_rows()
            ],
        }
    )
)
