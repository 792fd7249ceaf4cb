// Picture and words go to the phone's own sheet, where WhatsApp offers its status. The button
// shows where the phone passes pictures on, and once the picture is here: a tap must not wait.
const button = document.querySelector("[data-picture]");
const file = (parts) => new File(parts, button.dataset.name, { type: "image/jpeg" });

async function offer() {
  const answer = await fetch(button.dataset.picture);
  if (!answer.ok || answer.redirected) return;
  const text = document.getElementById("kata").value;
  const sent = { files: [file([await answer.blob()])], text };
  button.addEventListener("click", () => navigator.share(sent).catch(() => {})); // closed again
  button.hidden = false;
}

if (navigator.canShare?.({ files: [file([])] })) {
  offer().catch(() => {}); // without a network the link to the picture stays
}
