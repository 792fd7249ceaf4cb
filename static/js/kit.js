// Picture and words go to the phone's own sheet, where WhatsApp offers its status. The button
// shows where the phone passes pictures on, and once the picture is here: a tap must not wait.
const button = document.querySelector("[data-picture]");
const image = document.querySelector(".poster img");
const file = (parts) => new File(parts, button.dataset.name, { type: "image/jpeg" });

async function offer() {
  const answer = await fetch(button.dataset.picture);
  if (!answer.ok || answer.redirected) return;
  const text = document.getElementById("kata").value;
  const sent = { files: [file([await answer.blob()])], text };
  button.addEventListener("click", () => navigator.share(sent).catch(() => {})); // closed again
  button.hidden = false;
}

function arrived() {
  if (!navigator.canShare?.({ files: [file([])] })) return;
  offer().catch(() => {}); // without a network the link to the picture stays
}

// Where many share at once the server draws for one after the other: it is asked again.
let times = 8;
function again() {
  if (times-- > 0) setTimeout(() => (image.src = image.src), 500 + 2000 * Math.random());
}

image.addEventListener("load", arrived, { once: true });
image.addEventListener("error", again);
if (image.complete) image.naturalWidth ? arrived() : again(); // before this script was there
