"""The same nodes without Factory UI: `plain_loop.py NODES SECONDS` prints microseconds as JSON.

`call`: one call of the method in a plain loop. `tick`: a tick of a chain of NODES in an executor that, as the first
Factory UI did, looks up the edges of each input in every tick and calls the method by name.
"""

import json
import os
import sys
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../resources/python"))
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "nodes"))
from bench_nodes import Increment  # noqa: E402


def per_call(seconds):
    run = Increment().run
    calls = 0
    began = time.perf_counter()
    while time.perf_counter() - began < seconds:
        for _ in range(1000):
            run(1.0)
        calls += 1000
    return (time.perf_counter() - began) / calls * 1e6


def per_tick(count, seconds):
    nodes = [{"id": str(at), "data": {"type": "Increment", "inputValues": {}}} for at in range(count)]
    edges = [
        {"source": str(at), "sourceHandle": "output", "target": str(at + 1), "targetHandle": "x"} for at in range(count - 1)
    ]
    instances = {node["id"]: Increment() for node in nodes}
    ticks = 0
    began = time.perf_counter()
    while time.perf_counter() - began < seconds:
        results = {}
        for node in nodes:
            instance = instances[node["id"]]
            inputs = {name: spec[1].get("default") for name, spec in instance.INPUT_TYPES()["required"].items()}
            inputs.update(node["data"]["inputValues"])
            for edge in edges:
                if edge["target"] == node["id"]:
                    inputs[edge["targetHandle"]] = results[edge["source"]]
            results[node["id"]] = getattr(instance, instance.FUNCTION())(**inputs)
        assert results[str(count - 1)] == count
        ticks += 1
    return (time.perf_counter() - began) / ticks * 1e6


count, seconds = int(sys.argv[1]), float(sys.argv[2])
print(json.dumps({"call": per_call(seconds), "tick": per_tick(count, seconds)}))
