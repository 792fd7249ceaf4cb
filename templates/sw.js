{# The service worker. Input: facts (JSON: same, files, offline, stale, version) #}// Without a network the last pages are there as they were seen. Only those are kept that the server
// marks as the same for everybody, with what they show; whoever has a session gets none of them.
// With a network it is always asked first: what is kept here never hides a changed price.
const { same, files, offline, stale, version } = {{ facts|safe }}

const OFFLINE = `luring-${version}`
const PAGES = { name: 'halaman', most: 30 }
const PICTURES = { name: 'foto', most: 80 }
const FILES = { name: 'berkas', most: 40 }
const SHELVES = { image: PICTURES, style: FILES, script: FILES }
const LARGEST = 100_000 // bytes of a picture
const ANY = { ignoreVary: true } // their answers vary with what no script can see

const shown = new Set() // windows with a page that is the same for everybody

addEventListener('install', event => event.waitUntil(prepare()))
addEventListener('activate', event => event.waitUntil(takeOver()))
addEventListener('fetch', event => {
  const { request } = event
  if (request.method !== 'GET' || new URL(request.url).origin !== location.origin) return
  if (request.mode === 'navigate') event.respondWith(page(event))
  else if (SHELVES[request.destination]) event.respondWith(file(event))
})

async function prepare () {
  const pages = Object.values(offline).map(url => new Request(url, { cache: 'no-cache', credentials: 'omit' }))
  await (await caches.open(OFFLINE)).addAll(pages)
  await (await caches.open(FILES.name)).addAll(files)
  await skipWaiting()
}

async function takeOver () {
  const now = [OFFLINE, PAGES.name, PICTURES.name, FILES.name]
  for (const name of await caches.keys()) if (!now.includes(name)) await caches.delete(name)
  await registration.navigationPreload?.enable()
  await clients.claim()
  keepOpenPages() // nothing waits for it
}

// The pages that were there before this worker was.
async function keepOpenPages () {
  for (const { id, url } of await clients.matchAll()) {
    const answer = await fetch(url).catch(() => {})
    if (answer && forAll(answer)) keepPage(id, url, answer)
  }
}

const forAll = answer => answer.status === 200 && answer.type === 'basic' && !answer.redirected && answer.headers.has(same)

async function page (event) {
  const { request, resultingClientId } = event
  try {
    const answer = await event.preloadResponse ?? await fetch(request)
    if (forAll(answer)) event.waitUntil(keepPage(resultingClientId, request.url, answer.clone()))
    return answer
  } catch {
    return await asSeen(request) ?? await offlinePage(request) ?? Response.error()
  }
}

async function keepPage (client, url, answer) {
  shown.add(client)
  await keep(PAGES, url, await withoutTokens(answer))
}

// The tokens of its forms are the visitor's own, and a form needs the network anyway.
async function withoutTokens (answer) {
  const html = await answer.text()
  return new Response(html.replace(/(name="csrfmiddlewaretoken" value=")\w+/g, '$1'), answer)
}

// What was kept longest ago leaves.
async function keep ({ name, most }, url, answer) {
  const shelf = await caches.open(name)
  await shelf.put(url, answer)
  for (const old of (await shelf.keys()).slice(0, -most)) await shelf.delete(old, ANY)
}

async function asSeen (request) {
  const kept = await caches.match(request.url, { ...ANY, cacheName: PAGES.name })
  if (!kept) return
  const language = kept.headers.get('Content-Language')
  const when = new Date(kept.headers.get('Date')).toLocaleString(language, { dateStyle: 'medium', timeStyle: 'short' })
  const html = await kept.text()
  return new Response(html.replace(/<main[^>]*>/, main => main + stale[language].replace('{when}', when)), kept)
}

function offlinePage ({ url }) {
  const { pathname } = new URL(url)
  const language = Object.keys(offline).find(language => pathname.startsWith(`/${language}/`))
  return caches.match(offline[language ?? 'id'], { ...ANY, cacheName: OFFLINE })
}

// One picture of each photo, in whichever width it came.
async function file (event) {
  const { request, clientId } = event
  const name = request.url.replace(/-\d+\.webp$/, '')
  try {
    const answer = await fetch(request)
    if (shown.has(clientId) && small(answer)) event.waitUntil(keepOnce(SHELVES[request.destination], name, answer.clone()))
    return answer
  } catch {
    return await caches.match(name, ANY) ?? Response.error()
  }
}

const small = answer => answer.status === 200 && answer.type === 'basic' && answer.headers.get('Content-Length') < LARGEST

async function keepOnce (shelf, name, answer) {
  if (!await caches.match(name, ANY)) await keep(shelf, name, answer)
}
