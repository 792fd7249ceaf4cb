// Names the search boxes that replace long choices: their script leaves them without a name.
const name = () => {
  for (const select of document.querySelectorAll('select.admin-autocomplete')) {
    const box = select.parentElement.querySelector('.select2-selection')
    const value = box?.querySelector('[role=textbox]')
    const label = select.labels[0]
    if (value && label) {
      label.id ||= `${select.id}-label`
      value.setAttribute('aria-labelledby', label.id)
      box.setAttribute('aria-labelledby', `${label.id} ${value.id}`)
    } else if (box) {
      for (const part of [box, value]) part?.setAttribute('aria-label', select.ariaLabel ?? '')
    }
  }
}
// Django's own scripts make the boxes when the page is ready; this comes right behind them.
window.django?.jQuery?.(name)
document.addEventListener('formset:added', () => setTimeout(name))
