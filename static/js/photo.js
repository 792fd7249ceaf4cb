// Makes photos small on the phone and sends them at once. Without it the form's button sends them.
const SIDE = 2000;

async function smaller(file) {
  if (!file.type.startsWith("image/")) return file;
  try {
    const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
    const scale = Math.min(1, SIDE / Math.max(picture.width, picture.height));
    if (scale === 1 && file.size < 1e6) return file;
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(picture.width * scale);
    canvas.height = Math.round(picture.height * scale);
    canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
    const made = await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.85));
    return made && made.size < file.size ? new File([made], file.name.replace(/\.\w+$/, ".jpg"), { type: "image/jpeg" }) : file;
  } catch {
    return file; // the server reads it, or says why it cannot
  }
}

for (const box of document.querySelectorAll("[data-photos]")) {
  for (const button of box.closest("form").querySelectorAll("[data-send]")) button.hidden = true;
  box.addEventListener("change", async ({ target }) => {
    if (!target.files.length) return;
    const says = document.createElement("p");
    says.setAttribute("role", "status");
    says.textContent = box.dataset.wait;
    box.after(says);
    const bag = new DataTransfer();
    for (const file of target.files) bag.items.add(await smaller(file));
    target.files = bag.files;
    target.form.submit();
  });
}
