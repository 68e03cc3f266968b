// A list on its way to the desk: it can be dropped into its form, and one sees how much has gone.
// Without this script the form is a plain one.
"use strict";

const formAt = ({ target }) => target.closest?.("[data-upload]");
const tell = (text) => (document.getElementById("progress").textContent = text);

for (const kind of ["dragover", "dragleave", "drop"])
  addEventListener(kind, (event) => {
    const form = formAt(event);
    if (!form) return;
    event.preventDefault();
    form.classList.toggle("over", kind === "dragover");
    if (kind !== "drop" || !event.dataTransfer.files.length) return;
    form.elements.file.files = event.dataTransfer.files;
    form.requestSubmit();
  });

addEventListener("submit", (event) => {
  const form = formAt(event);
  const file = form?.elements.file.files[0];
  if (!file) return;
  event.preventDefault();
  if (form.ariaBusy === "true") return;
  const { upload, most, large, lost } = form.dataset;
  if (file.size > Number(most)) return tell(large);
  const request = new XMLHttpRequest();
  const fail = () => {
    form.ariaBusy = null;
    tell(lost);
  };
  request.upload.addEventListener("progress", ({ loaded, total }) =>
    tell(upload.replace("{percent}", Math.floor((100 * loaded) / total))),
  );
  request.addEventListener("load", () => location.assign(request.responseURL));
  for (const end of ["error", "abort", "timeout"]) request.addEventListener(end, fail);
  form.ariaBusy = "true";
  request.open("POST", form.action);
  request.send(new FormData(form));
});
