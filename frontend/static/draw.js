// Draws what the server's ReactPy rendered into the HTML that the server wrote. What stands there
// already stays the same node, with its focus, its caret and its text; and only what the server
// changed is changed, so that a tick or a shown password is not undone.

const NAMES = {
  className: "class",
  htmlFor: "for",
  defaultValue: "value",
  defaultChecked: "checked",
};
const SVG = "http://www.w3.org/2000/svg";

// As HTML is read: no wrappers of components, neighbouring texts in one node, no empty ones.
function flat(models, found = []) {
  for (const model of models || []) {
    const last = found.length - 1;
    if (model.tagName === "") flat(model.children, found);
    else if (typeof model === "object") found.push(model);
    else if (typeof found[last] === "string") found[last] += model;
    else if (model !== "") found.push(`${model}`);
  }
  return found;
}

const idOf = (model) => model.attributes?.id ?? "";
const keyOf = (attributes) => attributes?.key;
// What the server wrote has no key: it is whatever stands there.
const fits = (node, model) =>
  node.nodeType === 3
    ? typeof model === "string"
    : node.localName === model.tagName &&
      node.id === idOf(model) &&
      (!node.was || keyOf(node.was) === keyOf(model.attributes));

// The next node that can be this model, unless a node before it is still needed by another.
function find(node, model, rest) {
  for (; node && !fits(node, model); node = node.nextSibling)
    if (rest.some((other) => fits(node, other))) return null;
  return node;
}

function make(model, parent) {
  if (typeof model === "string") return document.createTextNode(model);
  const space = model.tagName === "svg" ? SVG : parent.namespaceURI;
  return document.createElementNS(space, model.tagName);
}

// Written by the server, or nothing where the node is new.
const written = (node) =>
  Object.fromEntries([...node.attributes].map(({ name, value }) => [name, value]));

function dress(node, model, adopted) {
  if (typeof model === "string") {
    if (!adopted && node.was !== model) node.data = model;
    node.was = model;
    return;
  }
  const now = model.attributes || {};
  const was = adopted ? now : node.was || written(node);
  for (const name in { ...was, ...now }) {
    const value = now[name] ?? false;
    if (name === "key" || value === (was[name] ?? false)) continue;
    if (value === false) node.removeAttribute(NAMES[name] || name);
    else node.setAttribute(NAMES[name] || name, value === true ? "" : value);
  }
  node.was = now;
  node.handlers = model.eventHandlers || {};
  draw(node, model.children, adopted);
}

// Make the children of an element what the models say; adopted, they are known to be that.
export function draw(parent, models, adopted) {
  let next = parent.firstChild;
  flat(models).forEach((model, place, all) => {
    let node = find(next, model, all.slice(place + 1));
    if (!node) node = parent.insertBefore(make(model, parent), next);
    else while (next !== node) next = drop(next);
    next = node.nextSibling;
    dress(node, model, adopted);
  });
  while (next) next = drop(next);
}

function drop(node) {
  const next = node.nextSibling;
  node.remove();
  return next;
}
