// Photos leave the phone one by one: made small, kept on the phone until the server has them, and
// sent again when the network returns. Without this script the form's button sends them.
const SIDE = 2000; // pixels
const PAUSES = [3, 10, 30, 60]; // seconds until the next try
const STALLED = 120; // seconds without an answer
const KEPT = 7 * 24 * 3600 * 1000; // milliseconds

async function smaller(file) {
  if (!file.type.startsWith("image/")) return file;
  try {
    const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
    const scale = Math.min(1, SIDE / Math.max(picture.width, picture.height));
    if (scale === 1 && file.size < 1e6) return file;
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(picture.width * scale);
    canvas.height = Math.round(picture.height * scale);
    const paper = canvas.getContext("2d");
    paper.fillStyle = "white"; // a JPEG would make black of what is clear
    paper.fillRect(0, 0, canvas.width, canvas.height);
    paper.drawImage(picture, 0, 0, canvas.width, canvas.height);
    picture.close();
    const made = await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.85));
    return made && made.size < file.size ? new File([made], file.name.replace(/\.\w+$/, ".jpg"), { type: "image/jpeg" }) : file;
  } catch {
    return file; // the server reads it, or says why it cannot
  }
}

// --- what waits on the phone ------------------------------------------------------------------

function shelf(mode, work) {
  return new Promise((done, failed) => {
    const opened = indexedDB.open("foto", 1);
    opened.onupgradeneeded = () => opened.result.createObjectStore("waiting", { autoIncrement: true });
    opened.onerror = () => failed(opened.error);
    opened.onsuccess = () => {
      const deal = opened.result.transaction("waiting", mode);
      const asked = work(deal.objectStore("waiting"));
      deal.oncomplete = () => done(asked.result);
      deal.onerror = deal.onabort = () => failed(deal.error);
    };
  });
}

let unkept = []; // where the phone keeps nothing, or has no room left
const who = document.querySelector("[data-photos]")?.dataset.who;

async function keep(file) {
  const photo = { who, to: location.pathname, at: Date.now(), file };
  await shelf("readwrite", (all) => all.add(photo)).catch(() => unkept.push(photo));
}

async function drop(photo) {
  unkept = unkept.filter((other) => other !== photo);
  if (photo.key) await shelf("readwrite", (all) => all.delete(photo.key)).catch(() => {});
}

// Those of this person for this page, the first taken first. What nobody came back for is let go.
async function waiting() {
  const kept = [];
  await shelf("readwrite", (all) => {
    const asked = all.openCursor();
    asked.onsuccess = () => {
      const at = asked.result;
      if (!at) return;
      if (Date.now() - at.value.at > KEPT) at.delete();
      else kept.push({ ...at.value, key: at.key });
      at.continue();
    };
    return asked;
  }).catch(() => {});
  return [...kept, ...unkept].filter((photo) => photo.who === who && photo.to === location.pathname);
}

// --- sending ----------------------------------------------------------------------------------

const box = () => document.querySelector("[data-photos]");
let busy = false, tries = 0, timer;
const told = []; // what was wrong with photos that went before

async function send() {
  if (busy || !box()) return;
  busy = true;
  clearTimeout(timer);
  try {
    const photos = await waiting();
    for (const [n, photo] of photos.entries()) {
      show(n + 1, photos.length);
      const answer = await post(photo.file);
      if (answer.path.endsWith("/masuk/")) return location.assign(answer.address); // and come back
      await drop(photo);
      if (answer.path !== location.pathname) return location.assign(answer.address);
      turn(answer.page);
    }
    tries = 0;
    if (photos.length) setTimeout(send); // chosen meanwhile
  } catch {
    show(0, 0);
    timer = setTimeout(send, 1000 * PAUSES[Math.min(tries++, PAUSES.length - 1)]);
  } finally {
    busy = false;
    if (!document.querySelector("[data-sending]:not([data-stopped])")) rest(false);
  }
}

// Rejects where it must be tried again: no network, or a server that is not well.
function post(file) {
  const { form } = box().querySelector("input");
  if (!form.elements.csrfmiddlewaretoken) return come();
  const body = new FormData();
  for (const hidden of form.querySelectorAll("input[type=hidden]")) body.set(hidden.name, hidden.value);
  body.set(box().querySelector("input").name, file, file.name);
  return new Promise((done, failed) => {
    const request = new XMLHttpRequest();
    request.open("POST", location.pathname);
    request.responseType = "document";
    request.timeout = 1000 * STALLED;
    request.upload.onprogress = ({ loaded, total }) => progress(loaded / total);
    request.onerror = request.ontimeout = failed;
    request.onload = () => {
      const { status, response } = request;
      const path = new URL(request.responseURL).pathname;
      const page = status === 413 ? tooBig(file) : status < 400 && response;
      if (page?.querySelector?.("main")) done({ path, address: request.responseURL, page });
      else failed();
    };
    request.send(body);
  });
}

// The page that was shown without a network (luring.js) cannot send: it makes room for the real one.
async function come() {
  await fetch(location.href, { method: "HEAD" });
  location.reload();
  return new Promise(() => {});
}

// --- what the maker sees ----------------------------------------------------------------------

// The page as it is now, with what is being typed, and what was wrong before.
function turn(page) {
  const old = document.querySelector("main"), next = document.importNode(page.querySelector("main"), true);
  for (const field of old.querySelectorAll("input[id]:not([type=file]), textarea[id]"))
    if (field.value !== field.defaultValue && next.querySelector(`#${CSS.escape(field.id)}`)) next.querySelector(`#${CSS.escape(field.id)}`).value = field.value;
  const focused = document.activeElement?.id;
  old.replaceWith(next);
  const wrong = next.querySelector(".kabar.buruk");
  for (const before of told) next.querySelector("form").before(before);
  if (wrong) told.push(wrong);
  ready();
  if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
}

// The answer in place of one that a server in front of ours cut off.
function tooBig(file) {
  const page = document.implementation.createHTMLDocument();
  page.body.append(document.importNode(document.querySelector("main"), true));
  const says = Object.assign(document.createElement("p"), { textContent: `${file.name}: ${box().dataset.big}` });
  says.className = "kabar buruk";
  says.setAttribute("role", "alert");
  page.querySelector("form").before(says);
  page.querySelector("[data-sending]")?.remove();
  return page;
}

function show(n, all) {
  let line = document.querySelector("[data-sending]");
  if (!line) {
    line = document.createElement("div");
    line.dataset.sending = "";
    line.className = "kirim-foto";
    box().after(line);
  }
  rest(n > 0);
  line.toggleAttribute("data-stopped", !n);
  const says = document.createElement("p");
  says.setAttribute("role", "status");
  says.textContent = n ? `${box().dataset.wait} ${n}/${all}` : box().dataset.lost;
  const bar = Object.assign(document.createElement(n ? "progress" : "button"), n ? { max: 1, value: 0 } : { type: "button", textContent: box().dataset.again });
  if (n) bar.setAttribute("aria-label", box().dataset.wait);
  else bar.className = "tombol tombol-2 lebar";
  bar.onclick = n ? null : send;
  line.replaceChildren(says, bar);
}

function progress(share) {
  const bar = document.querySelector("[data-sending] progress");
  if (bar) bar.value = share;
}

// Nobody goes on without the photos that are on their way.
function rest(sending) {
  for (const button of document.querySelectorAll("button[name=next]")) button.disabled = sending;
}

function ready() {
  if (!box()) return;
  for (const button of box().closest("form").querySelectorAll("[data-send]")) button.hidden = true;
  for (const input of box().querySelectorAll("input[type=file]")) take(input); // chosen before this script came
}

async function take(input) {
  const files = [...input.files];
  if (!files.length) return;
  input.value = "";
  told.length = 0;
  if (!busy) show(1, files.length);
  for (const file of files) await keep(await smaller(file));
  send();
}

document.addEventListener("change", ({ target }) => target.closest("[data-photos]") && take(target));
addEventListener("online", send);
ready();
send();
