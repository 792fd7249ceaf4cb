// Reads the price back while it is typed. Without it the form does so before it counts.
const form = document.querySelector("form[data-words]");
const { price, unit, mark } = form.elements;
const box = form.querySelector("[data-read]");
let waiting, asked = 0;

async function read() {
  const turn = ++asked;
  const address = `${form.dataset.words}?${new URLSearchParams({ price: price.value, unit: unit.value })}`;
  try {
    const answer = await (await fetch(address)).json();
    if (turn !== asked) return; // a later one is on its way
    mark.value = answer.mark;
    box.firstElementChild.textContent = answer.text;
    box.hidden = !answer.text;
    box.classList.toggle("baik", Boolean(answer.mark));
  } catch {
    mark.value = ""; // no network: the form itself reads it back
  }
}

function later() {
  mark.value = "";
  clearTimeout(waiting);
  waiting = setTimeout(read, 300);
}
price.addEventListener("input", later);
unit.addEventListener("change", later);
if (price.value !== price.defaultValue) later(); // typed before this script had arrived
