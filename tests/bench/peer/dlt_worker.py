"""
The peer: the same file, in a process of its own, by dlt's own way for rows: read as dictionaries, converted by a
function, normalised and loaded into a DuckDB file under the full key; then the same sums by SQL.

    python dlt_worker.py FILE FOLDER
"""

import csv
import datetime
import json
import os
import re
import sys
import time

import dlt

FILE, FOLDER = sys.argv[1], sys.argv[2]

HEADER = {
    "Mã hồ sơ": "dossier",
    "Mã đơn vị": "code",
    "Mã TTHC": "procedure",
    "Kênh thực hiện": "channel",
    "Ngày tiếp nhận": "received",
    "Ngày trả": "returned",
    "Lệ phí": "fee",
    "Mức độ hài lòng": "rating",
}

COLUMNS = {
    "dossier": {"data_type": "text", "nullable": False},
    "code": {"data_type": "text", "nullable": False},
    "procedure": {"data_type": "text", "nullable": False},
    "channel": {"data_type": "text", "nullable": False},
    "received": {"data_type": "date", "nullable": False},
    "returned": {"data_type": "date", "nullable": True},
    "fee": {"data_type": "bigint", "nullable": False},
    "rating": {"data_type": "text", "nullable": True},
}

# What dlt has no word for in a schema: what the agreement says of the texts.
PATTERNS = [
    ("dossier", re.compile(r"HS-\d{4}-\d{8}")),
    ("code", re.compile(r"\d{5}")),
    ("procedure", re.compile(r"\d\.\d{6}")),
    ("channel", re.compile(r"[123]")),
    ("rating", re.compile(r"(RẤT HÀI LÒNG|HÀI LÒNG|KHÔNG HÀI LÒNG)?")),
]

left_out = 0


def peak_megabytes():
    """Its own: what the process that started it once held does not count."""
    with open("/proc/self/status") as status:
        return int(re.search(r"VmHWM:\s+(\d+) kB", status.read())[1]) / 1024


def date(text):
    return datetime.date(int(text[6:]), int(text[3:5]), int(text[:2])) if text else None


def converted(row):
    """The row as it is agreed on; None of a bad one, which dlt itself would not put aside with its reason."""
    global left_out
    row = {HEADER[name]: cell for name, cell in row.items()}
    try:
        if not all(pattern.fullmatch(row[name]) for name, pattern in PATTERNS):
            raise ValueError("pattern")
        row["received"] = date(row["received"])
        row["returned"] = date(row["returned"])
        row["fee"] = int(row["fee"])
        return row
    except ValueError:
        left_out += 1
        return None


@dlt.resource(name="dossiers", columns=COLUMNS, primary_key=("code", "dossier"), write_disposition="merge")
def dossiers():
    with open(FILE, encoding="utf-8", newline="") as file:
        page = []
        for row in csv.DictReader(file, delimiter=";"):
            row = converted(row)
            if row is not None:
                page.append(row)
            if len(page) == 5000:
                yield page
                page = []
        yield page


QUERY = """
    SELECT code, count(*) AS total, sum(fee) AS fees,
           count(*) FILTER (channel = '2') AS online, count(DISTINCT procedure) AS procedures,
           count(*) FILTER (rating = 'HÀI LÒNG') AS satisfied
    FROM dossiers GROUP BY code ORDER BY code"""

began, cpu = time.perf_counter(), os.times()
pipeline = dlt.pipeline(
    pipeline_name="dossiers",
    pipelines_dir=os.path.join(FOLDER, "pipelines"),
    destination=dlt.destinations.duckdb(os.path.join(FOLDER, "dossiers.duckdb")),
    dataset_name="bench",
)
# Its default, SQL that inserts values, took four times the CPU and fourteen times the memory.
pipeline.run(dossiers(), loader_file_format="jsonl")
with pipeline.sql_client() as client:
    rows = [[str(cell) for cell in row] for row in client.execute_sql(QUERY)]
used = os.times()
print(
    json.dumps(
        {
            "milliseconds": (time.perf_counter() - began) * 1000,
            "cpuMilliseconds": (used.user + used.system - cpu.user - cpu.system) * 1000,
            "peakMegabytes": peak_megabytes(),
            "leftOut": left_out,
            "rows": rows,
        }
    )
)
