// The progress of an import: asks every second, and shows the page anew when the work is done.
// Without this script the page reloads itself.
const place = document.querySelector('[data-keadaan]')
const bar = place.querySelector('progress')
const count = place.querySelector('[data-selesai]')

async function ask () {
  try {
    const answer = await fetch(place.dataset.keadaan)
    const { running, done, total } = await answer.json()
    if (!running) return location.reload()
    if (count) {
      bar.max = total
      bar.value = done
      count.textContent = done.toLocaleString('id-ID')
    }
  } catch {
    // The next attempt may succeed.
  }
  setTimeout(ask, 1000)
}

setTimeout(ask, 1000)
