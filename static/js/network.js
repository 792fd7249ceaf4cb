// A button pressed without a network would lead to the browser's own words, away from what was
// typed. It stays, and is told beside the button; pressed again when connected it goes.
const says = document.querySelector('[data-no-network]')
const { textContent } = says

// Whose photos those are that are shot without a network (luring.js).
try {
  if (says.dataset.who) localStorage.setItem('lapak', says.dataset.who)
  else localStorage.removeItem('lapak')
} catch {
  // the phone keeps nothing
}

function tell (lost) {
  says.hidden = !lost
  says.textContent = lost ? textContent : ''
}

// Behind the button, or the row of buttons it stands in.
function beside (at) {
  while (!/block|list-item/.test(getComputedStyle(at.parentElement).display)) at = at.parentElement
  at.after(says)
}

// Forms that wait by themselves (typed.js) have stopped the event before it comes here.
document.addEventListener('submit', event => {
  const { defaultPrevented, submitter, target } = event
  if (navigator.onLine || defaultPrevented || target.method !== 'post') return
  event.preventDefault()
  beside(submitter ?? target)
  tell(true)
  says.scrollIntoView({ block: 'nearest' })
})
addEventListener('online', () => tell(false))
