"""What a browser calls itself, said so that a person knows their own phone."""

# The order matters: every browser names those it wants to be taken for.
_BROWSERS = (
    ("YaBrowser", "Яндекс Браузер"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Edg", "Edge"),
    ("OPR", "Opera"),
    ("Firefox", "Firefox"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
_SYSTEMS = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Macintosh", "macOS"),
    ("Linux", "Linux"),
)


def device(agent: str) -> str:
    """Return «Chrome, Android» of a User-Agent; what is unknown is its first word, or ""."""
    browser = next((name for mark, name in _BROWSERS if mark in agent), "")
    system = next((name for mark, name in _SYSTEMS if mark in agent), "")
    first_word, _, _ = agent.partition(" ")
    return ", ".join(filter(None, (browser, system))) or first_word.partition("/")[0][:40]
