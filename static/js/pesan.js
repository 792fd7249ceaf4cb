// The order form: districts of the whole country are suggested while one is typed.
const typed = document.querySelector('[data-suggestions]')
const list = document.getElementById('kecamatan')
let waiting

async function suggest() {
  const answer = await fetch(`${typed.dataset.suggestions}?q=${encodeURIComponent(typed.value)}`)
  if (!answer.ok) return
  const options = (await answer.json()).map(label => Object.assign(document.createElement('option'), {value: label}))
  list.replaceChildren(...options)
}

typed?.addEventListener('input', () => {
  clearTimeout(waiting)
  if (typed.value.length > 1) waiting = setTimeout(suggest, 200)
})
document.querySelector('.kabar.buruk')?.focus()
