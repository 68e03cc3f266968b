// Keeps a page alive over a socket: what is typed goes up on a pause, what the server changes is
// drawn. Whatever happens here, the forms are native ones and can be sent without it.
import { draw } from "./draw.js";

const PAUSE = 400; // ms without a key, then a field's text goes up
const QUIET = 1000; // ms without a key, then a screen reader hears the answer
const PATIENCE = 5000; // ms without a socket, or without an answer to a form of whatever kind
const SLOWEST = 30000; // ms from one attempt to the next
const LONGEST_KNOCK = 15000; // ms, then another socket is tried
const LONGEST_PRESS = 1000; // ms of a finger or a mouse button

const byId = (id) => document.getElementById(id);
const [page, line, said, refused] = ["page", "line", "said", "case"].map(byId);
const waiting = new Map(); // a field's id → the timer of its pause
const touched = new Set(); // ids of the fields whose text a new socket has to hear again
let socket, model, same, sent, up, held, lost, next, quiet, spoken, over, leaving;
let here = location.pathname; // a link to a fault moves within the page
let tries = 0;

const isOpen = () => up && socket.readyState === 1;
const send = (handler, data) =>
  socket.send(JSON.stringify({ type: "layout-event", target: handler.target, data: [data] }));

function rest(id) {
  clearTimeout(waiting.get(id));
  waiting.delete(id);
}

// A form that is on its way speaks for its fields: they are told when it has been answered.
function tell({ id, value, form, handlers, isConnected }) {
  rest(id);
  if (!isConnected || !handlers?.onInput || !isOpen() || sent) return;
  const beside = {};
  for (const { name, value, type, autocomplete } of form.querySelectorAll("input"))
    if (!/password|checkbox/.test(type + autocomplete)) beside[name] = value;
  send(handlers.onInput, { value, beside });
}

// What a browser filled in, or a hand before this script ran, nobody has heard of either.
function tellAll() {
  for (const field of page.querySelectorAll("input"))
    if (touched.has(field.id) || field.value !== field.defaultValue) tell(field);
}

const told = ({ action, fields }) => action + JSON.stringify(fields);

const actionOf = (form, submitter) =>
  submitter?.getAttribute("formaction") || form.getAttribute("action");

function hearForm(event) {
  const { target: form, submitter } = event;
  if (!form.handlers?.onSubmit || !isOpen()) return;
  event.preventDefault();
  const fields = Object.fromEntries(new FormData(form));
  if (submitter?.name) fields[submitter.name] = submitter.value;
  const action = actionOf(form, submitter);
  if (!sent) {
    sent = { form, action, fields, times: 0 };
    sendForm();
  } else if (form !== sent.form) sent.next = { form, submitter, action };
  else if (told({ action, fields }) !== told(sent))
    sent.again = submitter; // a double press changes nothing; another code or button has to follow
}

// What was pressed while another form was on its way, or before the page that came was told of,
// goes up now. Under a refusal it is pressed again, when that has been read.
function follow({ form, submitter, action }) {
  if (!form.isConnected || byId("summary") || actionOf(form, submitter) !== action) return;
  form.requestSubmit(submitter);
}

function sendForm() {
  const { form, action, fields } = sent;
  for (const { id } of form.elements) rest(id);
  form.setAttribute("aria-busy", "true");
  sent.times += 1;
  sent.timer = setTimeout(hangUp, PATIENCE);
  send(form.handlers.onSubmit, { action, fields, repeated: sent.times > 1 });
}

// The page may have been drawn anew around a form that is on its way.
const formOf = (action) =>
  page.querySelector(`[action="${action}"], [formaction="${action}"]`)?.closest("form");

function letGo() {
  clearTimeout(sent?.timer);
  sent?.form.removeAttribute("aria-busy");
  sent = undefined;
}

// What was typed after the form had gone up stays; the rest is what the server says of it.
function settle({ form, fields, again }) {
  for (const field of form.elements) {
    const before = fields[field.name];
    if (field.type !== "text" || !field.value.startsWith(before)) continue;
    const now = field.defaultValue + field.value.slice(before.length);
    if (field.value !== now) field.value = now;
    if (now !== field.defaultValue) tell(field);
  }
  if (again && !byId("summary")) form.requestSubmit(again);
}

function goTo(element, options) {
  element.tabIndex = -1;
  element.focus(options);
}

const topOf = (element) => element.getBoundingClientRect().top;

// Focus and caret stay where they are, unless what had the focus is no longer there; a field that
// is typed into stays under the eye, whatever comes above it.
function redraw() {
  const at = document.activeElement;
  const top = topOf(at);
  draw(page, [model], same);
  same = false;
  if (!at.isConnected) goTo(page.querySelector("h1"), { preventScroll: true });
  else if (at.localName === "input") scrollBy(0, topOf(at) - top);
}

function patch(path, part) {
  const steps = path.split("/").slice(1);
  const last = steps.pop();
  if (last === undefined) model = part;
  else steps.reduce((at, step) => at[step], model)[last] = part;
}

function say() {
  quiet = 0;
  const text = byId(`${spoken}-answer`)?.firstElementChild?.innerText;
  if (text && said.textContent !== text) said.textContent = text;
}

// The socket has brought a page: what it missed is told.
function regain() {
  up = true;
  clearTimeout(next);
  clearTimeout(lost);
  lost = undefined;
  tries = 0;
  line.textContent = "";
  if (sent && !sent.form.isConnected) {
    const form = formOf(sent.action);
    if (form) sent.form = form;
    else letGo();
  }
  if (sent) sendForm();
  else tellAll();
}

function lead(path) {
  location.assign(path);
  if (path.includes("#")) location.reload();
}

const heard = {
  drawn({ mark }) {
    same = !model && mark === page.dataset.drawn;
  },
  "layout-update"({ path, model: part }) {
    patch(path, part);
    redraw();
    if (!up) regain();
    if (!quiet && spoken) say();
  },
  page({ path, title, live, case: number }) {
    const moved = here !== path.split(/[?#]/)[0];
    const before = sent;
    letGo();
    page.dataset.live = live;
    document.title = title + document.title.slice(document.title.lastIndexOf(" — "));
    refused.textContent = number ?? "";
    refused.parentNode.hidden = !number;
    if (moved) {
      history.pushState(null, "", path);
      here = location.pathname;
      for (const way of document.querySelectorAll("header nav a"))
        way.ariaCurrent = way.pathname === here ? "page" : null;
      spoken = undefined;
      said.textContent = "";
      scrollTo(0, 0);
    } else if (before) settle(before);
    if (moved || byId("summary")) goTo(byId("summary") || page.querySelector("h1"));
    if (before?.next) follow(before.next);
  },
  open({ path }) {
    over = true;
    setTimeout(lead, leaving ? PATIENCE : 0, path);
  },
  failed({ text }) {
    over = true;
    line.textContent = text;
  },
};

function hear({ data }) {
  if (held) return held.push({ data });
  const message = JSON.parse(data);
  heard[message.type](message);
}

// A button that moves away under a finger is not pressed: nothing is drawn meanwhile.
function hold() {
  held ??= [];
  setTimeout(release, LONGEST_PRESS);
}

function release() {
  const late = held;
  held = undefined;
  late?.forEach(hear);
}

// A form that was on its way is sent once more: nobody knows whether it arrived.
function lose() {
  const was = up;
  up = false;
  held &&= [];
  clearTimeout(next);
  clearTimeout(sent?.timer);
  if (over || sent?.times > 1) letGo();
  if (over) return;
  // Where no socket ever comes through, the page is a plain one: there is nothing to miss.
  if (was) lost ??= setTimeout(() => (line.textContent = line.dataset.lost), PATIENCE);
  next = setTimeout(connect, Math.min(SLOWEST, 500 * 2 ** tries++) * (0.5 + Math.random()));
}

// A phone that changed networks keeps a socket through which nothing comes.
function hangUp() {
  socket.onmessage = socket.onclose = null;
  socket.close();
  lose();
}

function connect() {
  clearTimeout(next);
  next = setTimeout(hangUp, LONGEST_KNOCK);
  socket = new WebSocket(location.origin.replace("http", "ws") + page.dataset.live);
  socket.onmessage = hear;
  socket.onclose = lose;
}

page.addEventListener("input", ({ target }) => {
  const { id, handlers } = target;
  if (!handlers?.onInput && model) return;
  touched.add((spoken = id));
  clearTimeout(waiting.get(id));
  waiting.set(id, setTimeout(tell, PAUSE, target));
  clearTimeout(quiet);
  quiet = setTimeout(say, QUIET);
});
page.addEventListener("focusout", ({ target, relatedTarget }) => {
  if (waiting.has(target.id) && relatedTarget?.type !== "submit") tell(target);
});
page.addEventListener("submit", hearForm);
// Where a form goes up by itself, the browser leads on: nothing else overtakes it.
addEventListener("submit", ({ defaultPrevented }) => {
  if (!defaultPrevented) leaving = setTimeout(() => (leaving = 0), PATIENCE);
});
addEventListener("pointerdown", hold);
for (const end of ["pointerup", "pointercancel"]) addEventListener(end, () => setTimeout(release));
addEventListener("popstate", () => location.pathname === here || location.reload());
addEventListener("online", () => socket.readyState > 1 && !over && connect());
connect();
