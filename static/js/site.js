// Small helps; every page works without them.

// A select that orders a list sends its form at once.
for (const select of document.querySelectorAll('select[data-kirim]')) {
  select.addEventListener('change', () => select.form.requestSubmit())
}

// Filters: the button stops promising a count once a choice has changed, and the address
// carries neither empty parameters nor the usual order.
const filters = document.querySelector('.saring')
if (filters) {
  filters.addEventListener('change', () => {
    const button = filters.querySelector('[data-berubah]')
    if (button) button.textContent = button.dataset.berubah
  })
  filters.addEventListener('submit', () => {
    const usual = field => field.matches('select') && field.selectedIndex === 0
    const blank = [...filters.elements].filter(field => field.name && (!field.value || usual(field)))
    blank.forEach(field => { field.disabled = true })
    setTimeout(() => blank.forEach(field => { field.disabled = false }))
  })
}

// Share with the phone's own sheet where there is one; else the link opens WhatsApp.
for (const link of document.querySelectorAll('[data-bagikan]')) {
  link.addEventListener('click', event => {
    if (!navigator.share) return
    event.preventDefault()
    const url = document.querySelector('link[rel=canonical]')?.href || location.href
    navigator.share({ title: document.querySelector('h1').textContent, url }).catch(() => {})
  })
}
