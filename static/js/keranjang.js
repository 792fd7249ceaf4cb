// The basket: a typed quantity is saved at once.
const form = document.getElementById('keranjang')
form?.addEventListener('change', () => form.requestSubmit())
