"""A headless Chromium, driven over a pair of pipes: nothing but the standard library, and no network."""

from __future__ import annotations

import base64
import itertools
import json
import os
import select
import shutil
import subprocess
from pathlib import Path
from types import TracebackType
from typing import Any, Self

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
PATIENCE = 120  # seconds
FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-extensions",
    "--no-first-run", "--allow-file-access-from-files", "--remote-debugging-pipe",
)  # fmt: skip


class Browser:
    """One tab. It reads commands of the Chrome DevTools Protocol from its descriptor 3 and answers on 4."""

    def __init__(self, profile: Path) -> None:
        assert CHROMIUM
        read_here, write_there = os.pipe()
        read_there, write_here = os.pipe()
        # The shell puts the ends of the pipes where the browser looks for them.
        command = f'exec "$@" 3<&{read_there} 4>&{write_there}'
        self.process = subprocess.Popen(
            ["bash", "-c", command, "browser", CHROMIUM, *FLAGS, f"--user-data-dir={profile}", "about:blank"],
            pass_fds=(read_there, write_there),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(read_there)
        os.close(write_there)
        self.answers, self.commands = read_here, write_here
        self.numbers, self.session, self.rest = itertools.count(1), "", b""
        self.events: list[str] = []
        targets = self.send("Target.getTargets")["targetInfos"]
        page = next(target["targetId"] for target in targets if target["type"] == "page")
        self.session = self.send("Target.attachToTarget", targetId=page, flatten=True)["sessionId"]
        self.send("Page.enable")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.process.terminate()
        self.process.wait(timeout=20)
        os.close(self.answers)
        os.close(self.commands)

    def send(self, method: str, **params: Any) -> dict[str, Any]:
        """The result of a command."""
        number = next(self.numbers)
        message = {"id": number, "method": method, "params": params}
        if self.session:
            message["sessionId"] = self.session
        os.write(self.commands, json.dumps(message).encode() + b"\0")
        while True:
            said = self._next()
            if said.get("id") == number:
                assert "error" not in said, said
                result: dict[str, Any] = said["result"]
                return result

    def _next(self) -> dict[str, Any]:
        while b"\0" not in self.rest:
            assert select.select([self.answers], [], [], PATIENCE)[0], "the browser says nothing"
            read = os.read(self.answers, 65536)
            assert read, "the browser has gone"
            self.rest += read
        text, self.rest = self.rest.split(b"\0", 1)
        message: dict[str, Any] = json.loads(text)
        self.events.append(message.get("method", ""))
        return message

    def _load(self, command: str, **params: Any) -> None:
        self.events.clear()
        self.send(command, **params)
        while "Page.loadEventFired" not in self.events:
            self._next()

    def size(self, width: int, height: int = 900, *, dark: bool = False) -> None:
        """The window, and whether its owner likes it dark."""
        self.send(
            "Emulation.setDeviceMetricsOverride",
            width=width, height=height, deviceScaleFactor=1, mobile=width < 600,
        )  # fmt: skip
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.send("Emulation.setEmulatedMedia", features=[scheme])

    def open(self, address: str) -> None:
        """Goes to an address, and waits until everything of it is there."""
        self._load("Page.navigate", url="about:blank")  # to another place of the same page nothing is loaded
        self._load("Page.navigate", url=address)

    def follow(self, selector: str) -> None:
        """Clicks on a link, and waits for the page to which it leads."""
        self._load("Runtime.evaluate", expression=f"document.querySelector('{selector}').click()")

    def ask(self, script: str) -> Any:
        """What a line of JavaScript gives; a promise is waited for."""
        given = self.send("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in given, given["exceptionDetails"]
        return given["result"].get("value")

    def picture(self, path: Path) -> None:
        """What is in the window, as a PNG file."""
        path.write_bytes(base64.b64decode(self.send("Page.captureScreenshot")["data"]))
