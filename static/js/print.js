// Buttons that print the page they stand on, with all of its photos; without scripts the browser's
// own menu does.
for (const button of document.querySelectorAll('[data-print]')) {
  button.hidden = false
  button.addEventListener('click', async () => {
    await Promise.allSettled([...document.images].map(image => image.decode()))
    window.print()
  })
}
