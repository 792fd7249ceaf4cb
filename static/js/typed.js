// What is typed stays on the phone until the server has it. Without a network the form waits, and
// goes out when it returns. Without this script the browser sends the form as ever.
const KEPT = 7 * 24 * 3600 * 1000; // milliseconds

const form = document.querySelector("form[data-typed]");
const key = `typed ${form.dataset.typed} ${location.pathname}`;
const all = [...form.querySelectorAll("input:not([type=hidden]), textarea, select")];
const fields = all.filter((field) => !field.closest("[data-untyped]"));
const answer = (field) => (field.type === "radio" ? "checked" : "value");
const served = fields.map(asServed);
let waiting; // the button that was pressed without a network

function asServed(field) {
  if (field.type === "radio") return field.defaultChecked;
  return field.defaultValue ?? ([...field.options].find((each) => each.defaultSelected) ?? field.options[0]).value;
}

function keep() {
  const now = fields.map((field) => field[answer(field)]);
  try {
    localStorage.setItem(key, JSON.stringify({ at: Date.now(), served, now }));
  } catch {
    // the phone has no room, or keeps nothing
  }
}

// Only onto what the server said when it was typed: else the server has it, or something newer.
function bring() {
  let kept;
  try {
    kept = JSON.parse(localStorage.getItem(key));
  } catch {
    return;
  }
  if (!kept) return;
  if (Date.now() - kept.at > KEPT || String(kept.served) !== String(served)) return localStorage.removeItem(key);
  fields.forEach((field, n) => {
    if (field[answer(field)] === kept.now[n]) return;
    field[answer(field)] = kept.now[n];
    field.dispatchEvent(new Event("input", { bubbles: true }));
  });
}

function wait(button) {
  waiting = button;
  form.querySelector("[data-waiting]").hidden = !button;
}

form.addEventListener("input", keep);
form.addEventListener("submit", (event) => {
  if (navigator.onLine) return;
  event.preventDefault();
  wait(event.submitter);
});
addEventListener("online", () => {
  if (!waiting) return;
  form.requestSubmit(waiting);
  wait(null);
});
bring();
