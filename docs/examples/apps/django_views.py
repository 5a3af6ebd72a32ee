"""The service in Django: name this module in ROOT_URLCONF, or include its urlpatterns."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import wraps
from typing import Any

import service
from django.http import HttpRequest, JsonResponse
from django.urls import path
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

import jamsostek_coverage as jc

View = Callable[[HttpRequest], JsonResponse]


def answered_by(answer: Callable[[Any], dict[str, Any]]) -> View:
    """A view that reads a question as JSON and answers it, or tells its faults in the client's language."""

    @csrf_exempt  # a client with a token of its own, no cookies; leave it out where a session logs in
    @require_POST
    @wraps(answer)
    def view(request: HttpRequest) -> JsonResponse:
        language = service.language(request.headers.get("Accept-Language", ""))
        try:
            return JsonResponse(answer(json.loads(request.body)))
        except jc.JamsostekError as error:
            return JsonResponse(service.refusal(error, language), status=422)
        except ValueError:
            problem = service.NOT_JSON[language]
            return JsonResponse({"faults": [{"path": "", "problem": problem}]}, status=422)

    return view


urlpatterns = [
    path("bill", answered_by(service.bill)),
    path("standing", answered_by(service.standing)),
]
