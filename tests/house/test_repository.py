"""What is handed out: a licence, locks with hashes, no host to fetch from, no secret."""

import re
import tomllib
from urllib.parse import urlsplit

from tests.house.walk import EVERYTHING, ROOT, files, nobody

LOCKS = ("requirements.lock", "requirements-test.lock", "bench/peers/requirements.lock")
PINNED = re.compile(r"[a-zA-Z0-9._-]+(\[[\w, ]+\])?==[^ ]+( ; .+)? \\")
HASH = re.compile(r"    --hash=sha256:[0-9a-f]{64}( \\)?")
URL = re.compile(r"\b[a-z][a-z0-9+]*://[^\s\"'`<>)\],]+")
# Nothing is fetched from these when the product is built, tested or run.
NAMED = {
    "www.w3.org": "the name of a vocabulary",
    "schemas.openxmlformats.org": "the name of a vocabulary",
    "github.com": "in the licence of the font",
    "scripts.sil.org": "in the licence of the font",
    "creativecommons.org": "in the licence of the words",
}
# The invented school's addresses, and names that nobody can have (RFC 2606).
NOBODYS = re.compile(
    r"(.+\.)?(school4[67]\.ru|школа46\.рф|xn--46-6kc3bfr2e\.xn--p1ai|a\.ru|example(\.(com|org))?)"
    r"|[\d.]+|[^.]*"
)
PLACEHOLDER = {None, "password", "{password}", "{PASSWORD}"}
TEXTS = {".py", ".md", ".toml", ".js", ".css", ".sh", ".typ", ".txt", ".in", ".lock", ""}


def project() -> dict[str, str]:
    """Return the texts of the project by their paths."""
    paths = [path for room in (*EVERYTHING, "docs") for path in files(room, "*")]
    paths += [path for path in ROOT.iterdir() if not path.name.startswith(".")]
    found = {
        str(path.relative_to(ROOT)): path.read_text("utf-8")
        for path in [*paths, ROOT / ".ci" / "run"]
        if path.is_file() and path.suffix in TEXTS
    }
    assert {"README.md", "Makefile", "LICENSE", ".ci/run", *LOCKS} <= found.keys()
    return found


def test_the_licence_is_mit() -> None:
    text = (ROOT / "LICENSE").read_text("utf-8")
    said = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]

    assert text.startswith("MIT License\n\nCopyright (c) ")
    assert "to deal\nin the Software without restriction" in text
    assert (said["name"], said["license"], said["license-files"]) == ("vhod", "MIT", ["LICENSE"])


def test_every_requirement_is_pinned_and_hashed() -> None:
    for lock in LOCKS:
        lines = (ROOT / lock).read_text("utf-8").split("\n")
        wanted = [line for line in lines if line and not line.lstrip().startswith("#")]
        pins = [number for number, line in enumerate(wanted) if not line.startswith(" ")]

        assert pins
        nobody(f"{lock}: {wanted[one]}" for one in pins if not PINNED.fullmatch(wanted[one]))
        nobody(f"{lock}: {wanted[one]}" for one in pins if not HASH.fullmatch(wanted[one + 1]))
        nobody(
            f"{lock}: {line}"
            for line in wanted
            if line.startswith(" ") and not HASH.fullmatch(line)
        )


def test_a_lock_keeps_what_a_requirement_asks_for_besides() -> None:
    """Without its extras a pinned package is looked up anew, and found newer than its hashes."""
    nobody(name for name in LOCKS if " --no-strip-extras " not in (ROOT / name).read_text("utf-8"))


def test_no_file_says_from_where_to_fetch() -> None:
    options = ("index-" + "url", "--find-" + "links", "registry" + "=")

    nobody(
        f"{name}: {option}"
        for name, text in project().items()
        for option in options
        if option in text.replace("--no-emit-index-url", "")
    )


def test_every_host_that_is_named_is_nobody_s_or_has_its_reason() -> None:
    named = [(name, host_of(url)) for name, text in project().items() for url in URL.findall(text)]

    nobody(
        f"{name}: {host}" for name, host in named if not (host in NAMED or NOBODYS.fullmatch(host))
    )
    nobody(f"{host} is not named any more" for host in NAMED.keys() - {host for _, host in named})


def test_no_address_holds_a_password() -> None:
    nobody(
        f"{name}: {url}"
        for name, text in project().items()
        if not name.startswith("tests/")
        for url in URL.findall(text)
        if "@" in url and urlsplit(url).password not in PLACEHOLDER
    )


def host_of(url: str) -> str:
    """Return the host of an address as it is written, brackets and all."""
    return url.partition("://")[2].partition("/")[0].rpartition("@")[2].partition(":")[0]


def test_ci_runs_what_anybody_runs() -> None:
    ci = (ROOT / ".ci" / "run").read_text("utf-8")
    makefile = (ROOT / "Makefile").read_text("utf-8")
    recipe = makefile.partition("\ntest: ")[2].partition("\n\n")[0]

    assert ci.rstrip().endswith("exec make test")
    for tool in ("ruff format --check .", "ruff check .", "mypy", "lint-imports", "pytest"):
        assert f".venv/bin/{tool}" in recipe
