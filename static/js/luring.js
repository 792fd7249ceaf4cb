// Without a network: the pages that were seen last, and whether photos wait on this phone.
const KEPT = 7 * 24 * 3600 * 1000 // ms that photo.js keeps a photo

async function seen () {
  const shelf = await caches.open('halaman') // as sw.js names it
  const pages = await Promise.all((await shelf.keys()).map(async ({ url }) => {
    const html = await (await shelf.match(url, { ignoreVary: true })).text()
    return { url, title: new DOMParser().parseFromString(html.slice(0, 4000), 'text/html').title }
  }))
  return pages.reverse()
}

function row ({ url, title }) {
  const item = document.createElement('li')
  const link = document.createElement('a')
  link.href = url
  link.textContent = title.replace(/ · [^·]*$/, '') // without the shelf's name
  item.append(link)
  return item
}

// Whether the phone keeps photos that can still be sent; a store that is not there is not made.
const waiting = () => new Promise(resolve => {
  const opened = indexedDB.open('foto', 1)
  opened.onupgradeneeded = () => opened.transaction.abort()
  opened.onerror = () => resolve(false)
  opened.onsuccess = () => {
    const asked = opened.result.transaction('waiting').objectStore('waiting').getAll()
    asked.onerror = () => resolve(false)
    asked.onsuccess = () => {
      resolve(asked.result.some(({ at }) => Date.now() - at <= KEPT))
      opened.result.close()
    }
  }
})

// New goods begin without a network too, for whoever was at the counter last.
const shoot = document.querySelector('[data-shoot]')
const who = remembered()
if (who && location.pathname.endsWith(shoot.dataset.shoot)) {
  const title = document.querySelector('h1')
  title.textContent = shoot.dataset.title
  title.className = 'mt2'
  shoot.prepend(title)
  document.querySelector('[data-none]').hidden = true
  shoot.hidden = false
  shoot.querySelector('[data-photos]').dataset.who = who
  import(shoot.dataset.script)
}

function remembered () {
  try {
    return localStorage.getItem('lapak')
  } catch {
    return null // the phone keeps nothing
  }
}

const list = document.querySelector('[data-seen]')
seen().then(pages => {
  list.querySelector('ul').append(...pages.map(row))
  list.hidden = !pages.length
}).catch(() => {})
waiting().then(some => { document.querySelector('[data-waiting]').hidden = !some })
addEventListener('online', () => { if (navigator.onLine) location.reload() })
