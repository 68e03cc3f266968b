// Keeps a page alive over a socket: what is typed goes up on a pause, what the server changes is
// drawn. Whatever happens here, the forms are native ones and can be sent without it.
import { draw } from "./draw.js";

const PAUSE = 400; // ms without a key, then a field's text goes up
const QUIET = 1000; // ms without a key, then a screen reader hears the answer
const PATIENCE = 5000; // ms without a socket, then the family is told
const SLOWEST = 30000; // ms from one attempt to the next

const byId = (id) => document.getElementById(id);
const [page, line, said] = ["page", "line", "said"].map(byId);
const waiting = new Map(); // a field's id → the timer of its pause
const touched = new Set(); // ids of the fields whose text a new socket has to hear again
let socket, model, same, sent, lost, quiet, spoken, over;
let tries = 0;

const isOpen = () => socket.readyState === 1 && lost === undefined;
const send = (handler, data) =>
  socket.send(JSON.stringify({ type: "layout-event", target: handler.target, data: [data] }));

function tell(id) {
  clearTimeout(waiting.get(id));
  waiting.delete(id);
  const field = byId(id);
  const handler = field?.handlers?.onInput;
  if (!handler || !isOpen()) return;
  const beside = {};
  for (const { name, value, type } of field.form.elements)
    if (name && !/password|submit|checkbox/.test(type)) beside[name] = value;
  send(handler, { value: field.value, beside });
}

function hearForm(event) {
  const { target: form, submitter } = event;
  const handler = form.handlers?.onSubmit;
  if (!handler || !isOpen()) return;
  event.preventDefault();
  if (sent) return;
  for (const { id } of form.elements) clearTimeout(waiting.get(id)) || waiting.delete(id);
  const fields = Object.fromEntries(new FormData(form));
  const action = submitter?.getAttribute("formaction") || form.getAttribute("action");
  form.setAttribute("aria-busy", "true");
  sent = { form, fields };
  send(handler, { action, fields });
}

// What was typed after the form had gone up stays; the rest is what the server says of it.
function settle({ form, fields }) {
  form.removeAttribute("aria-busy");
  for (const field of form.elements) {
    const before = fields[field.name];
    if (field.type !== "text" || !field.value.startsWith(before)) continue;
    const now = field.defaultValue + field.value.slice(before.length);
    if (field.value !== now) field.value = now;
  }
}

// Where the page has changed since it was written, it is drawn anew around what was typed.
function begin() {
  const typed = [...touched].map((id) => [id, byId(id)?.value]);
  if (!same) page.replaceChildren();
  draw(page, [model], same);
  if (!same) for (const [id, text] of typed) if (byId(id)) byId(id).value = text;
}

function patch(path, part) {
  const steps = path.split("/").slice(1);
  const last = steps.pop();
  if (last === undefined) model = part;
  else steps.reduce((at, step) => at[step], model)[last] = part;
}

function say() {
  quiet = 0;
  const text = byId(`${spoken}-answer`)?.innerText;
  if (text && said.textContent !== text) said.textContent = text;
}

function regain() {
  clearTimeout(lost);
  lost = undefined;
  tries = 0;
  line.textContent = "";
  touched.forEach(tell);
}

const heard = {
  drawn({ mark }) {
    same = mark === page.dataset.drawn;
  },
  "layout-update"({ path, model: part }) {
    const first = !model;
    patch(path, part);
    if (first) begin();
    else draw(page, [model]);
    if (lost !== undefined) regain();
    if (!quiet && spoken) say();
  },
  page({ path, title, live }) {
    const moved = location.pathname !== path.split(/[?#]/)[0];
    if (moved) history.pushState(null, "", path);
    else if (sent) settle(sent);
    sent = undefined;
    page.dataset.live = live;
    document.title = title + document.title.slice(document.title.lastIndexOf(" — "));
    const heading = page.querySelector("h1");
    heading.tabIndex = -1;
    if (byId("summary") || moved) (byId("summary") || heading).focus();
  },
  open({ path }) {
    over = true;
    location.assign(path);
    if (path.includes("#")) location.reload();
  },
  failed({ text }) {
    over = true;
    line.textContent = text;
  },
};

function wait() {
  lost ??= setTimeout(() => (line.textContent = line.dataset.lost), PATIENCE);
}

function lose() {
  sent?.form.removeAttribute("aria-busy");
  sent = undefined;
  if (over) return;
  wait();
  setTimeout(connect, Math.min(SLOWEST, 500 * 2 ** tries++) * (0.5 + Math.random()));
}

function connect() {
  socket = new WebSocket(location.origin.replace("http", "ws") + page.dataset.live);
  socket.onmessage = ({ data }) => {
    const message = JSON.parse(data);
    heard[message.type](message);
  };
  socket.onclose = lose;
}

page.addEventListener("input", ({ target: { id, handlers } }) => {
  if (!handlers?.onInput && model) return;
  touched.add((spoken = id));
  clearTimeout(waiting.get(id));
  waiting.set(id, setTimeout(tell, PAUSE, id));
  clearTimeout(quiet);
  quiet = setTimeout(say, QUIET);
});
page.addEventListener("focusout", ({ target: { id } }) => waiting.has(id) && tell(id));
page.addEventListener("submit", hearForm);
addEventListener("popstate", () => location.reload());
wait();
connect();
