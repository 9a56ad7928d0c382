"""A headless Chromium, driven by the WebDriver protocol with the standard library alone."""

import base64
import json
import re
import shutil
import subprocess
import time
import urllib.error
import urllib.request

ELEMENT = "element-6066-11e4-a52e-4f735466cecf"  # the protocol's name for a reference to an element
ARGUMENTS = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
             "--disable-background-networking", "--disable-component-update", "--disable-sync",
             "--disable-dev-shm-usage", "--lang=en")


class Browser:
    """One window. Use as a context: the driver and the browser end with it."""

    def __init__(self, *arguments, width=1340, height=1000):
        driver, browser = shutil.which("chromedriver"), shutil.which("chromium")
        if not (driver and browser):
            raise RuntimeError("the browser tests need the packages chromium and chromium-driver")
        self.process = subprocess.Popen([driver, "--port=0"], stdout=subprocess.PIPE, text=True)
        try:
            self.server = f"http://127.0.0.1:{self._port()}"
            options = {"binary": browser, "args": [*ARGUMENTS, f"--window-size={width},{height}", *arguments]}
            capabilities = {"goog:chromeOptions": options, "goog:loggingPrefs": {"browser": "ALL"}}
            answer = self._ask("POST", "/session", {"capabilities": {"alwaysMatch": capabilities}})
            self.session = "/session/" + answer["sessionId"]
        except Exception:
            self.process.kill()
            self.process.communicate()
            raise

    def _port(self):
        for line in self.process.stdout:
            found = re.search(r"started successfully on port (\d+)", line)
            if found:
                return int(found[1])
        raise RuntimeError("chromedriver did not start")

    def _ask(self, method, path, body=None):
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self.server + path, data, {"Content-Type": "application/json"}, method=method)
        try:
            with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(request, timeout=90) as answer:
                return json.load(answer)["value"]
        except urllib.error.HTTPError as error:
            raise RuntimeError(json.load(error)["value"]["message"]) from None

    def __enter__(self):
        return self

    def __exit__(self, *_):
        try:
            self._ask("DELETE", self.session)
        finally:
            self.process.terminate()
            self.process.communicate()

    def open(self, address):
        self._ask("POST", self.session + "/url", {"url": address})

    def run(self, script, *arguments):
        """The value a script returns in the page."""
        return self._ask("POST", self.session + "/execute/sync", {"script": script, "args": list(arguments)})

    def find(self, selector):
        return self._ask("POST", self.session + "/element", {"using": "css selector", "value": selector})[ELEMENT]

    def texts(self, selector):
        return self.run("return [...document.querySelectorAll(arguments[0])].map((e) => e.innerText)", selector)

    def text(self, selector):
        return self.run("return document.querySelector(arguments[0]).innerText", selector)

    def click(self, selector):
        """A real click in the middle of the element: fails if something lies over it."""
        element = self.find(selector)
        self.run("arguments[0].scrollIntoView({ block: 'center' })", {ELEMENT: element})
        self._ask("POST", f"{self.session}/element/{element}/click", {})

    def type(self, selector, text):
        self._ask("POST", f"{self.session}/element/{self.find(selector)}/value", {"text": text})

    def wait(self, script, seconds=10):
        end = time.monotonic() + seconds
        while not self.run("return Boolean(" + script + ")"):
            if time.monotonic() > end:
                raise AssertionError("waited in vain for " + script)
            time.sleep(0.05)

    def errors(self):
        """What the console has held since the last call and calls severe."""
        lines = self._ask("POST", self.session + "/se/log", {"type": "browser"})
        return [line["message"] for line in lines if line["level"] == "SEVERE"]

    def screenshot(self, selector=None):
        where = f"/element/{self.find(selector)}" if selector else ""
        return base64.b64decode(self._ask("GET", f"{self.session}{where}/screenshot"))

    def pdf(self):
        # The driver waits ten seconds for a page on paper, which a busy machine may need longer for.
        for _ in range(5):
            try:
                return base64.b64decode(self._ask("POST", self.session + "/print", {"background": True}))
            except RuntimeError as error:
                if "Timed out" not in str(error):
                    raise
                late = error
        raise late
