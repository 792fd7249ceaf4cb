// Small helps; every page works without them.

// What changes without a new page is told to screen readers.
const told = document.createElement('p')
told.className = 'sr'
told.setAttribute('role', 'status')
document.body.append(told)
const tell = text => { told.textContent = text ?? '' }

// --- suggestions while typing: an editable combobox with a list, as WAI-ARIA describes it -----
const box = document.querySelector('.cari input')
if (box?.form.dataset.saran && !navigator.connection?.saveData) suggest(box.form)

function suggest (form) {
  const known = new Map()
  let list, at = -1, pause, asking

  const attributes = { role: 'combobox', autocomplete: 'off', 'aria-autocomplete': 'list', 'aria-controls': 'saran', 'aria-expanded': false, inputmode: 'search' }
  for (const name in attributes) box.setAttribute(name, attributes[name])
  box.type = 'text' // a search field may take no other role, and empties itself on Escape

  function close () {
    list?.remove()
    list = null
    at = -1
    box.setAttribute('aria-expanded', false)
    box.removeAttribute('aria-activedescendant')
  }

  function show (html) {
    close()
    form.insertAdjacentHTML('beforeend', html)
    list = form.querySelector('.saran')
    tell(list?.dataset.sebut)
    if (!list) return
    box.setAttribute('aria-expanded', true)
    const end = visualViewport.offsetTop + visualViewport.height // where the phone's keyboard begins
    list.style.maxHeight = `${Math.max(end - form.getBoundingClientRect().bottom - 8, 144)}px`
  }

  // At most one request for a pause; answers are known as long as the page lives.
  async function ask () {
    const text = box.value.trim()
    asking?.abort()
    if (text.length < 2) return close()
    if (!known.has(text)) {
      asking = new AbortController()
      try {
        const answer = await fetch(`${form.dataset.saran}?q=${encodeURIComponent(text)}`, { signal: asking.signal })
        if (!answer.ok) return
        known.set(text, await answer.text())
      } catch { return } // offline, or overtaken by the next letter
    }
    if (document.activeElement === box && box.value.trim() === text) show(known.get(text))
  }

  // Through the list and round to the box itself, which is place -1.
  function move (step) {
    const options = list.children, places = options.length + 1
    options[at]?.setAttribute('aria-selected', false)
    at = (at + 1 + step + places) % places - 1
    if (at < 0) return box.removeAttribute('aria-activedescendant')
    options[at].setAttribute('aria-selected', true)
    options[at].scrollIntoView({ block: 'nearest' })
    box.setAttribute('aria-activedescendant', options[at].id)
  }

  function follow (option) {
    close()
    location.assign(option.dataset.ke)
  }

  box.addEventListener('keydown', event => {
    const { key } = event
    if (event.isComposing || !(list || key === 'ArrowDown')) return
    if (key === 'ArrowDown') list ? move(1) : ask()
    else if (key === 'ArrowUp') move(-1)
    else if (key === 'Escape') close()
    else if (key === 'Enter' && at >= 0) follow(list.children[at])
    else if (key === 'Home' || key === 'End') return move(-1 - at) // and the caret moves as well
    else return
    event.preventDefault()
  })
  box.addEventListener('input', () => {
    clearTimeout(pause)
    pause = setTimeout(ask, 250)
  })
  box.addEventListener('blur', () => {
    clearTimeout(pause)
    close()
  })
  form.addEventListener('submit', close)
  form.addEventListener('mousedown', event => { if (event.target.closest('.saran')) event.preventDefault() })
  form.addEventListener('click', event => {
    const option = event.target.closest('[role=option]')
    if (option) follow(option)
  })
}

// --- lists: choices, orders and pages arrive without a full reload ----------------------------
// The same address is asked for and its <main> is taken, so a list is the same either way.
const PARTS = ['main', '.nav'] // the second names the other language's address
const PATIENCE = 8000 // ms; after that, or when anything fails, the browser goes there by itself
const left = new Map() // the states that were left, for the way back
let here = location.pathname + location.search
let loading, resting

const find = selector => document.querySelector(selector)
const sheet = () => find('.saring:target, .saring.buka') // the filters on a phone, while open
const stateOf = page => ({ title: page.title, nodes: PARTS.map(part => [...page.querySelector(part).childNodes]) })
const remember = (...address) => {
  clearTimeout(resting)
  history.replaceState({ y: scrollY }, '', ...address)
}

// The form's address without empty fields and the usual order, sorted as the server writes it.
function addressOf (form) {
  const usual = form.elements.urut?.selectedIndex === 0 ? 'urut' : ''
  const chosen = [...new FormData(form)].filter(([name, value]) => value && name !== usual).sort()
  return form.getAttribute('action') + (chosen.length ? `?${new URLSearchParams(chosen)}` : '')
}

async function read (address) {
  loading?.abort()
  const mine = loading = new AbortController()
  const late = setTimeout(() => mine.abort(), PATIENCE)
  find('main').setAttribute('aria-busy', true)
  try {
    const answer = await fetch(address, { signal: mine.signal })
    if (!answer.ok || answer.redirected) throw answer
    return stateOf(new DOMParser().parseFromString(await answer.text(), 'text/html'))
  } catch {
    // A little later: a page that is being left breaks off as well, and is not to be called back.
    setTimeout(() => { if (mine === loading) location.assign(address) }, 200)
  } finally {
    clearTimeout(late)
  }
}

function put (state, address) {
  left.set(here, stateOf(document))
  if (left.size > 20) left.delete(left.keys().next().value)
  PARTS.forEach((part, n) => find(part).replaceChildren(...state.nodes[n]))
  find('main').removeAttribute('aria-busy')
  find('.saring')?.reset() // as the server checked its boxes
  document.title = state.title
  if (document.activeElement !== box) box.value = new URL(address, location).searchParams.get('q') ?? ''
  here = address
  tell((find('main .judul .redup') ?? find('main h1'))?.textContent)
}

// Show another state of the list. Returns whether it came.
async function go (address, top) {
  const state = await read(address)
  if (!state) return false
  const was = document.activeElement, inside = find('main').contains(was)
  const open = sheet(), depth = open?.scrollTop
  const unfolded = [...document.querySelectorAll('.lain[open]')].map(({ id }) => id)
  remember()
  if (open) remember(`${address}#saring`) // all choices of one opening are one step back
  else history.pushState(null, '', address)
  put(state, address)
  for (const id of unfolded) document.getElementById(id)?.setAttribute('open', '')
  if (open) {
    find('.saring')?.classList.add('buka')
    find('.saring')?.scrollTo(0, depth)
  }
  if (top) find('.judul').scrollIntoView()
  if (inside) refocus(was, open)
  return true
}

// On the same field, with what was typed meanwhile; else where the results, or the filters, begin.
function refocus (was, open) {
  const name = was.id ? `#${was.id}` : `[name="${was.name}"][value="${CSS.escape(was.value)}"]`
  const same = find(`main ${name}`)
  if (same?.matches('input:not([type=checkbox])')) same.value = was.value
  const now = same ?? find(open ? '.saring a' : '#hasil') ?? find('main')
  now.focus({ preventScroll: true })
}

function shut () {
  find('.saring').classList.remove('buka')
  location.replace('#isi') // which is then the target, and the focus
  history.replaceState(history.state, '', here)
}

if (find('.daftar')) {
  document.addEventListener('change', ({ target: { form } }) => {
    if (form?.id !== 'saring') return
    const button = form.querySelector('[data-berubah]') // promises no number that is no longer true
    button.textContent = button.dataset.berubah
    go(addressOf(form))
  })
  document.addEventListener('submit', async event => {
    if (event.target.id !== 'saring') return
    event.preventDefault()
    const address = addressOf(event.target)
    if ((address === here || await go(address)) && sheet()) shut()
  })
  document.addEventListener('click', event => {
    const link = event.target.closest('.daftar a')
    if (!link || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    if (link.hash) return sheet()?.classList.remove('buka')
    if (link.origin !== location.origin || link.pathname !== location.pathname) return
    event.preventDefault()
    go(link.pathname + link.search, link.closest('.halaman'))
  })
  addEventListener('popstate', async () => {
    const address = location.pathname + location.search
    if (address === here) return
    clearTimeout(resting)
    loading?.abort()
    loading = null
    const state = left.get(address) ?? await read(address)
    if (!state) return
    put(state, address)
    if (history.state) scrollTo(0, history.state.y)
  })
  addEventListener('scroll', () => {
    clearTimeout(resting)
    resting = setTimeout(remember, 150)
  }, { passive: true })
}

// --- share with the phone's own sheet where there is one; else the link opens WhatsApp --------
for (const link of document.querySelectorAll('[data-bagikan]')) {
  link.addEventListener('click', event => {
    if (!navigator.share) return
    event.preventDefault()
    const url = document.querySelector('link[rel=canonical]')?.href || location.href
    navigator.share({ title: document.querySelector('h1').textContent, url }).catch(() => {})
  })
}

// --- the last seen pages, for when there is no network (templates/sw.js) ----------------------
addEventListener('load', () => navigator.serviceWorker?.register('/sw.js').catch(() => {}))
