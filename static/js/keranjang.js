// The basket: a typed quantity is saved at once, also one typed before this script had arrived.
const form = document.getElementById('keranjang')
const left = field => field.value !== field.defaultValue && field !== document.activeElement
form?.addEventListener('change', () => form.requestSubmit())
if ([...form?.querySelectorAll('input[name^=q-]') ?? []].some(left)) form.requestSubmit()
