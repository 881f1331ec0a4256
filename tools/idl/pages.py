"""What the gateway answers beside the contracts' routes: pictures, and pages for whoever looks after the process."""

from __future__ import annotations


PICTURES = ("image/png", "image/jpeg")


def pages() -> dict:
    return {
        "/images/{name}": {"get": {
            "tags": ["commodity"], "operationId": "image", "security": [],
            "summary": "A picture, under the path that goods show it with",
            "description": "The name holds a digest of the bytes: what stands under it never changes.",
            "parameters": [{"name": "name", "in": "path", "required": True, "schema": {"type": "string"},
                            "example": "spu/2fa6b8fd741f583d4827f5697873a140246d5229ad3cf3b9d69ce9a329213022.png"}],
            "responses": {
                "200": {"description": "The picture.", "content": {kind: picture(kind) for kind in PICTURES}},
                "304": {"description": "It is the one of If-None-Match."},
                "404": {"description": "There is none of that name."}}}},
        "/healthz": page("health", "Whether the process lives", {"200": ok("status", "ok")}),
        "/readyz": page("readiness", "Whether it can serve, and what is missing if not",
                        {"200": ok("status", "ready"), "503": ok("status", "not ready")}),
        "/metrics": page("metrics", "Figures in the text format of Prometheus", {"200": text("text/plain")}),
        "/openapi.json": page("contract", "This document", {"200": text("application/json")}),
    }


def picture(kind: str) -> dict:
    return {"schema": {"type": "string", "contentMediaType": kind}}


def page(name: str, summary: str, responses: dict) -> dict:
    return {"get": {"tags": ["operation"], "operationId": name, "summary": summary, "security": [],
                    "responses": responses}}


def ok(field: str, value: str) -> dict:
    schema = {"type": "object", "required": [field], "properties": {
        field: {"type": "string", "const": value}, "missing": {"type": "array", "items": {"type": "string"}}}}
    return {"description": value.capitalize() + ".", "content": {"application/json": {"schema": schema}}}


def text(kind: str) -> dict:
    return {"description": "The text.", "content": {kind: {"schema": {"type": "string"}}}}
