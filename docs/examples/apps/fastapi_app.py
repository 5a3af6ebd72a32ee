"""The service in FastAPI: `uvicorn fastapi_app:app`."""

from __future__ import annotations

from typing import Annotated, Any

import service
from fastapi import Body, FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse

import jamsostek_coverage as jc

app = FastAPI(title="Jamsostek")


@app.post("/bill")
def bill(question: Annotated[Any, Body()]) -> dict[str, Any]:
    """What is due for somebody and a month."""
    return service.bill(question)


@app.post("/standing")
def standing(question: Annotated[Any, Body()]) -> dict[str, Any]:
    """What was paid, what is missing, and what protects somebody on a day."""
    return service.standing(question)


@app.exception_handler(jc.JamsostekError)
def refuse(request: Request, error: jc.JamsostekError) -> JSONResponse:
    """Faults in the language of the client."""
    return JSONResponse(service.refusal(error, language(request)), status_code=422)


@app.exception_handler(RequestValidationError)
def refuse_body(request: Request, error: RequestValidationError) -> JSONResponse:
    """The framework's own answer to a broken body would repeat it."""
    problem = service.NOT_JSON[language(request)]
    return JSONResponse({"faults": [{"path": "", "problem": problem}]}, status_code=422)


def language(request: Request) -> str:
    """The language that the client asks for."""
    return service.language(request.headers.get("Accept-Language", ""))
