"""Every payload of the table, in every edition: nothing runs, nothing is fetched, nothing outside is read."""

from __future__ import annotations

import csv
import email
import email.policy
import io
import json
import re
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import lxml.html
import pikepdf
import pytest

from faults.payloads import BODY, CELLS, FIELDS, FILES, TEXTS
from kitchen_sink import picture
from pdf.reading import text_of
from workspace import Workspace, article

SECRET = "marker-of-a-secret-file"
CONFIG = 'name = "כתב עת"\naddress = "https://example.com"\nform = "f"\n[forms.f]\ntitle = "נדבר?"\nfields = []\n'
_ADDRESSES = ("href", "src", "srcset", "data", "action", "formaction", "poster", "background", "srcdoc")
_RUNS = re.compile(r"\s*(?:javascript|vbscript|data\s*:\s*text)", re.IGNORECASE)
OWN = {"html", "pdf", "email"}


class Listener:
    """A server on this machine that nobody should ever call."""

    def __init__(self) -> None:
        self.calls: list[str] = []
        calls = self.calls

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                calls.append(self.path)
                self.send_response(302)
                self.send_header("Location", "file:///etc/passwd")
                self.end_headers()

            def log_message(self, *_: object) -> None:
                """Nothing to say."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.port = self._server.server_address[1]
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()


class Attacked:
    """One article for each payload, exported to every edition that takes it."""

    def __init__(self, folder: Path) -> None:
        self.listener = Listener()
        secret = folder / "secret.txt"
        secret.write_text(SECRET, "utf-8")
        root = folder / "repository"
        root.mkdir()
        self.made = Workspace(root)
        self.names: dict[str, str] = {}
        files: dict[str, str | bytes] = {"gilyon.toml": CONFIG, "articles/ok.png": picture(64, 32)}

        def filled(text: str) -> str:
            return text.replace("{port}", str(self.listener.port)).replace("{secret}", str(secret))

        for number, (name, body) in enumerate(BODY.items()):
            slug = f"b{number}"
            self.names[slug] = name
            files[f"articles/{slug}.md"] = article("כותרת", f"לפני.\n\n{filled(body)}\n\nאחרי.\n", slug=slug)
        files |= {f"articles/{name}": filled(text) for name, text in FILES.items()}
        for number, (name, text) in enumerate(TEXTS.items()):
            slug = f"f{number}"
            self.names[slug] = f"fields: {name}"
            value = json.dumps(filled(text), ensure_ascii=False)
            fields = {place: f"[{value}]" if place in ("tags", "keywords") else value for place in FIELDS}
            files[f"articles/{slug}.md"] = article(body="מילה.\n", slug=slug, image="ok.png", **fields)
        self.made.write(files)
        self.outcome = self.made.run("export", "all", "--format", "json")
        self.failed = {entry["path"] for entry in self.outcome.json()["failed"]}

    def paths(self, suffix: str) -> list[Path]:
        return sorted((self.made.root / "exports").rglob(f"*{suffix}"))


@pytest.fixture(scope="module")
def attacked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Attacked]:
    attacked = Attacked(tmp_path_factory.mktemp("attack"))
    yield attacked
    attacked.listener.close()


def test_an_attack_fails_its_own_article_at_most(attacked: Attacked) -> None:
    assert "Traceback" not in attacked.outcome.err and attacked.outcome.code in (0, 1)
    slugs = {path.stem for path in attacked.paths(".pdf")}
    refused = {Path(path).stem for path in attacked.failed}
    assert slugs | refused == set(attacked.names)
    assert len(slugs) > 0.7 * len(attacked.names), "a table that is mostly refused shows nothing"


def _faults_of_markup(tree: lxml.html.HtmlElement, allow_own_scripts: bool) -> Iterator[str]:
    for element in tree.iter():
        if not isinstance(element.tag, str):
            continue
        if element.tag in ("iframe", "object", "embed", "base", "applet", "frame", "template"):
            yield f"<{element.tag}>"
        if element.tag == "script":
            source, kind = element.get("src", ""), element.get("type", "")
            if not (allow_own_scripts and ((source and "//" not in source) or "json" in kind)):
                yield f"script {source or element.text}"
        if element.tag == "meta" and element.get("http-equiv", "").lower() == "refresh":
            yield "refresh"
        for name, value in element.attrib.items():
            if name.startswith("on"):
                yield f"{name}={value}"
            if name in _ADDRESSES and (_RUNS.match(re.sub(r"[\x00-\x20]", "", value)) or name == "srcdoc"):
                yield f"{name}={value}"
            loads = name in ("src", "srcset", "poster", "background", "data") or element.tag == "link"
            if loads and re.search(r"(?:https?:)?//(?:127\.0\.0\.1|localhost)|file:", value):
                yield f"{name}={value}"
            if name == "style" and re.search(r"url\((?!['\"]?data:)|expression|import|position\s*:", value):
                yield f"style={value}"
        if element.tag == "style" and re.search(r"127\.0\.0\.1|file:|@import", element.text or ""):
            yield f"<style>{element.text}"


@pytest.mark.parametrize("edition", ["html", "email"])
def test_no_markup_that_runs_or_fetches(attacked: Attacked, edition: str) -> None:
    pages = list((attacked.made.root / "exports" / edition).rglob("*.html"))
    assert len(pages) > len(attacked.names) / 2
    faults = []
    for path in pages:
        slug = path.stem if edition == "email" else path.parent.name
        tree = lxml.html.fromstring(path.read_bytes())
        found = list(_faults_of_markup(tree, edition == "html"))
        faults += [f"{attacked.names.get(slug, slug)}: {fault}" for fault in found]
        assert SECRET not in path.read_text("utf-8")
    assert faults == []


def test_nothing_runs_in_a_browser(attacked: Attacked, chromium) -> None:
    """Without the pages' content policy, which would hide a hole: what is in the page itself must be harmless."""
    context = chromium.new_context(bypass_csp=True)
    page = context.new_page()
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    faults = []
    slugs = [*attacked.names]
    pages = [path for path in attacked.paths("index.html") if path.parent.name in slugs]
    for path in [*pages, *(attacked.made.root / "exports/email").glob("*.html")]:
        page.goto(path.as_uri())
        for link in page.query_selector_all("main a[href], .body a[href], [onmouseover], details"):
            link.dispatch_event("mouseover")
            if _RUNS.match(link.get_attribute("href") or ""):
                link.click()
        if page.evaluate("window.pwned"):
            faults.append(path.parent.name)
    context.close()
    assert faults == [] and dialogs == []
    assert [call for call in attacked.listener.calls if call != "/favicon.ico"] == []


def test_no_pdf_runs_fetches_or_holds_what_is_outside(attacked: Attacked) -> None:
    for path in attacked.paths(".pdf"):
        name = attacked.names[path.stem]
        with pikepdf.open(path) as pdf:
            assert "/OpenAction" not in pdf.Root and "/AA" not in pdf.Root, name
            assert "/JavaScript" not in pdf.Root.get("/Names", {}), name
            assert "/EmbeddedFiles" not in pdf.Root.get("/Names", {}), name
            for page in pdf.pages:
                for note in page.get("/Annots", []):
                    action = note.get("/A", {})
                    assert action.get("/S", "/URI") in ("/URI", "/GoTo"), name
                    target = str(action.get("/URI", ""))
                    assert not _RUNS.match(target) and not target.startswith("file:"), f"{name}: {target}"
        text = text_of(path)
        assert SECRET not in text and "root:x:" not in text and "49" not in text.replace("/b49", "").split(), name


def test_no_text_is_turned_by_force(attacked: Attacked) -> None:
    """Trojan Source: what is shown is what is there, and code that is copied is what was seen."""
    forced = re.compile("[\u202a-\u202e]|&#(?:x202[a-e]|82(?:3[4-8]));", re.IGNORECASE)
    for path in [path for suffix in (".html", ".txt", ".xml") for path in attacked.paths(suffix)]:
        assert not forced.search(path.read_text("utf-8")), path
    for path in attacked.paths(".eml"):
        message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
        texts = [part.get_content() for part in message.walk() if part.get_content_maintype() == "text"]
        assert not forced.search(" ".join([*message.values(), *texts])), path
    slugs = {name: slug for slug, name in attacked.names.items()}
    for name in ("text turned by force", "text turned by force, as an entity", "fields: text turned by force"):
        assert "001" in text_of((attacked.made.root / "exports/pdf") / f"{slugs[name]}.pdf"), name
    code = lxml.html.parse(attacked.made.root / "exports/html" / slugs["code turned around"] / "index.html").find(
        ".//pre"
    )
    assert code.text_content().splitlines()[0] == "if level != 'user # admin ':"


def test_no_header_is_injected_and_no_part_added(attacked: Attacked) -> None:
    for path in attacked.paths(".eml"):
        message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
        assert not message.defects, attacked.names[path.stem]
        known = {
            "subject",
            "date",
            "message-id",
            "mime-version",
            "content-type",
            "content-language",
            "x-unsent",
            "from",
            "x-uniform-type-identifier",
        }
        assert {name.lower() for name in message} <= known, attacked.names[path.stem]
        assert SECRET.encode() not in b"".join(
            part.get_payload(decode=True) or b"" for part in message.walk() if not part.is_multipart()
        )


def test_no_call_was_made_while_building(attacked: Attacked) -> None:
    assert [call for call in attacked.listener.calls if call != "/favicon.ico"] == []


def test_no_cell_of_a_list_comes_out_alive(workspace) -> None:
    hostile = [*CELLS, *TEXTS.values(), *BODY.values()]
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(["שם", "דוא״ל", "הערה"])
    for number, cell in enumerate(hostile):
        writer.writerows([[cell, f"p{number}@example.com", cell], [cell, "not an address", cell]])
    made = workspace({"list.csv": text.getvalue()})
    made.run("leads", "import", "list.csv").ok()
    made.run("leads", "export", "-o", "out.csv").ok()
    blank = re.compile("[\\s\u202a-\u202e\u2066-\u2069]")
    for name in ("out.csv", "list.rejects.csv"):
        rows = list(csv.reader(io.StringIO(made.bytes(name).decode("utf-8-sig"), newline="")))
        assert len(rows) == 1 + len(hostile), name
        assert not [cell for row in rows for cell in row if cell[:1] in tuple("=+-@\t\r\n")], f"{name}: {rows}"
        found = blank.sub("", "".join(cell for row in rows for cell in row))
        for cell in hostile:  # nothing is lost
            assert blank.sub("", cell).lstrip("=+-@'") in found, f"{name}: {cell!r}"
