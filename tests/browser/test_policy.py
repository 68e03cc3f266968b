"""The content security policy holds in the browser, and who breaks it is heard (every test)."""

from tests.browser.conftest import Visit

ATTEMPTS = """() => {
    const script = document.createElement("script");
    script.textContent = "window.ran = true";
    document.head.append(script);
    const button = document.createElement("button");
    button.setAttribute("onclick", "window.ran = true");
    document.body.append(button);
    button.click();
    const evaluated = () => {
        try { return Function("return 1")(); } catch (error) { return error.name; }
    };
    // Not in this call itself: it comes from the debugger, who may do more than a page.
    return new Promise((done) => setTimeout(() => done([Boolean(window.ran), evaluated()])));
}"""


async def test_neither_inline_scripts_nor_eval_run_and_each_attempt_is_heard(
    visit: Visit,
) -> None:
    page = await visit("/registration", foresees="Content Security Policy")
    heard: list[str] = []
    page.on("console", lambda message: heard.append(message.text))

    assert await page.evaluate(ATTEMPTS) == [False, "EvalError"]

    await page.evaluate("console.info('end')")
    blocked = [one for one in heard if "Content Security Policy" in one]
    assert len(blocked) == 2
