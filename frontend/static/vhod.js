// Small comforts. Every page works without them; nothing typed leaves the page through here.
"use strict";

const root = document.documentElement;
const byId = (id) => document.getElementById(id);
root.classList.add("script");

function type(field, text) {
  field.value = text;
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

// The sheet's QR brings the code behind "#": it is typed for the family and leaves the address,
// so that it stays neither in the history nor in what is sent on.
function takeCodeFromAddress() {
  const field = byId("code");
  if (location.pathname !== "/registration" || location.hash.length < 2) return;
  const carried = location.hash.slice(1);
  if (field && !byId(carried)) type(field, carried); // the error summary links to ids
  history.replaceState(null, "", location.pathname + location.search);
}

const judges = {
  length: (text, list) => [...text].length >= Number(list.dataset.shortest),
  signs: (text) => text !== "" && /^[\p{L}\p{N}]*$/u.test(text),
};

function tickRules(field) {
  const list = document.querySelector(`[data-rules="${field.id}"]`);
  if (!list) return;
  for (const item of list.children) {
    const judge = judges[item.dataset.rule];
    const kept = Boolean(judge && judge(field.value.normalize("NFC"), list));
    item.classList.toggle("kept", kept);
    item.lastElementChild.hidden = !kept;
  }
}

function reveal(button, shown) {
  const field = byId(button.dataset.show);
  if ((field.type === "text") === shown) return;
  field.type = shown ? "text" : "password";
  [button.textContent, button.dataset.other] = [button.dataset.other, button.textContent];
}

function fill(button) {
  const field = byId(button.dataset.fill);
  const show = document.querySelector(`[data-show="${field.id}"]`);
  if (show) reveal(show, true);
  type(field, button.dataset.value);
  field.focus();
}

document.addEventListener("click", ({ target }) => {
  const button = target.closest("[data-show], [data-fill]");
  if (button?.dataset.show) reveal(button, byId(button.dataset.show).type === "password");
  if (button?.dataset.fill) fill(button);
});

document.addEventListener("input", ({ target }) => tickRules(target));

document.addEventListener("keyup", (event) => {
  const hint = document.querySelector(`[data-caps="${event.target.id}"]`);
  if (hint && event.getModifierState) hint.hidden = !event.getModifierState("CapsLock");
});

// A browser remembers what stood in a text field: a shown password goes up as a password.
document.addEventListener("submit", ({ target }) => {
  for (const button of target.querySelectorAll("[data-show]")) reveal(button, false);
});

document.querySelectorAll("[data-rules]").forEach((list) => tickRules(byId(list.dataset.rules)));
byId("summary")?.focus();
addEventListener("hashchange", takeCodeFromAddress);
takeCodeFromAddress();
