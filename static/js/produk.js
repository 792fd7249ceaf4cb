// A product's page: the chosen variant's price and stock above, a stepper, the order's link.
const amount = document.querySelector('.jumlah input')
const order = document.querySelector('[data-pesan]')
const choices = document.querySelectorAll('.pilihan input')

function update() {
  const chosen = document.querySelector('.pilihan input:checked')
  if (chosen) {
    document.querySelector('[data-harga-kini]').textContent = chosen.dataset.harga
    const label = chosen.closest('label').querySelector('.label')
    document.querySelector('[data-keadaan]').replaceChildren(label.cloneNode(true))
    if (amount) amount.max = Math.max(chosen.dataset.stok || 9999, amount.min)
  }
  if (!order || !amount) return
  const link = new URL(order.href)
  if (chosen) link.searchParams.set('pilihan', chosen.value)
  link.searchParams.set('jumlah', amount.value || amount.min)
  order.href = link
}

function step(sign, by) {
  const button = document.createElement('button')
  button.type = 'button'
  button.textContent = sign
  button.setAttribute('aria-label', by < 0 ? amount.dataset.kurangi : amount.dataset.tambah)
  button.addEventListener('click', () => {
    const wanted = (Number(amount.value) || Number(amount.min)) + by
    amount.value = Math.min(Math.max(wanted, amount.min), amount.max)
    update()
  })
  return button
}

if (amount) {
  amount.before(step('−', -1))
  amount.after(step('+', 1))
  amount.addEventListener('change', update)
}
choices.forEach(choice => choice.addEventListener('change', update))
update()

// Opened from a search: the basket and the questions say which one, so that the office learns
// which words lead to an order. Nothing is kept on the device.
const before = URL.canParse?.(document.referrer) ? new URL(document.referrer) : null
const onList = before?.origin === location.origin && before.pathname.endsWith('/produk/')
const words = onList && before.searchParams.get('q')
if (words) {
  const field = Object.assign(document.createElement('input'), { type: 'hidden', name: 'dari', value: words })
  document.getElementById('beli')?.append(field)
  for (const link of document.querySelectorAll('a[href*="/tanya/"]')) {
    const address = new URL(link.href)
    address.searchParams.set('dari', words)
    link.href = address
  }
}

// Counted for the maker, without knowing who: a look, once a day for each browser, which alone
// remembers that; and each press of "Bagikan".
const form = document.getElementById('beli')
const day = new Date().toLocaleDateString('sv')
const thing = location.pathname.split('/').at(-2)

async function tell(what) {
  const body = new FormData()
  body.set('apa', what)
  body.set('csrfmiddlewaretoken', form.elements.csrfmiddlewaretoken.value)
  const answer = await fetch(form.dataset.hitung, { method: 'POST', body, keepalive: true })
  return answer.ok
}

async function look() {
  if (document.hidden) return document.addEventListener('visibilitychange', look, { once: true })
  try {
    const kept = JSON.parse(localStorage.dilihat ?? '{}')
    const goods = kept.day === day ? kept.goods : []
    if (goods.includes(thing) || !await tell('dilihat')) return
    localStorage.dilihat = JSON.stringify({ day, goods: [...goods, thing] })
  } catch {} // offline, or a browser that remembers nothing: not to be counted at every reload
}

addEventListener('load', look) // when the page stands, so that nothing on it waits for this
document.addEventListener('click', event => {
  if (event.target.closest('[data-bagikan]')) tell('dibagikan').catch(() => {})
})
