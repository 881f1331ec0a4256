"""Load by wrk, from one thread, and what it saw."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path


@dataclass
class Load:
    requests: int
    seconds: float
    p50_ms: float
    p99_ms: float

    @property
    def rate(self) -> float:
        return self.requests / self.seconds


def _milliseconds(text: str) -> float:
    match = re.fullmatch(r"([\d.]+)(us|ms|s|m)", text)
    return float(match[1]) * {"us": 0.001, "ms": 1.0, "s": 1000.0, "m": 60_000.0}[match[2]]


def drive(port: int, path: str, seconds: int, connections: int = 64, headers: dict[str, str] | None = None,
          script: Path | None = None) -> Load:
    """Ends the program when an answer is no success."""
    command = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--latency"]
    for name, value in (headers or {}).items():
        command += ["-H", f"{name}: {value}"]
    if script:
        command += ["-s", str(script)]
    command.append(f"http://127.0.0.1:{port}{path}")
    output = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    total = re.search(r"(\d+) requests in ([\d.]+(?:us|ms|s|m)),", output)
    if total is None or "Non-2xx" in output or "Socket errors" in output:
        sys.exit(f"{path} was not answered well:\n{output}")
    latencies = re.findall(r"^\s+(\d+)%\s+(\S+)$", output, re.M)
    percentile = {int(number): _milliseconds(value) for number, value in latencies}
    return Load(int(total[1]), _milliseconds(total[2]) / 1000, percentile[50], percentile[99])


def order_script(folder: Path, sku: int, buyers: list[tuple[str, int]]) -> Path:
    """A script for wrk by which (token, address) pairs take turns to order one piece of a SKU."""
    lines = ",\n  ".join(f'{{token = "{token}", address = "{address}"}}' for token, address in buyers)
    script = folder / "order.lua"
    script.write_text(f"""local buyers = {{
  {lines}
}}
local prepared = {{}}
local next_buyer = 0

function init()
  for i, buyer in ipairs(buyers) do
    local headers = {{["Content-Type"] = "application/json", ["Authorization"] = buyer.token}}
    local body = '{{"addressID":' .. buyer.address .. ',"baseOrderGoods":[{{"merchantID":0,"goodsID":0,"styleID":{sku}'
      .. ',"purchaseQuantity":1,"goodsVersion":0}}]}}'
    prepared[i] = wrk.format("POST", "/api/v1/order/create", headers, body)
  end
end

function request()
  next_buyer = next_buyer % #prepared + 1
  return prepared[next_buyer]
end
""")
    return script
