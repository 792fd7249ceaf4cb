// Buttons that copy a field. Without this script the field itself is selected and copied by hand.
for (const button of document.querySelectorAll("[data-copy]")) {
  const says = button.textContent;
  button.hidden = false;
  button.setAttribute("aria-live", "polite");
  button.addEventListener("click", async () => {
    const field = document.getElementById(button.dataset.copy);
    try {
      await navigator.clipboard.writeText(field.value);
      button.textContent = button.dataset.done;
      setTimeout(() => (button.textContent = says), 3000);
    } catch {
      field.select(); // no permission, or no https: it is ready to be copied by hand
    }
  });
}
