// One case after the other without touching the mouse. Single keys can be turned off (WCAG 2.1.4); the choice is remembered.
const form = document.querySelector('form[data-review]')
const toggle = document.querySelector('[data-keys]')
const KEY = 'review-keys'

for (const link of document.querySelectorAll('[data-zoom]'))
  link.addEventListener('click', (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || !(event.target instanceof HTMLImageElement)) return
    event.preventDefault()
    zoom(link, event)
  })

/** Twice the size, with the place that was clicked in the middle; again: back. */
function zoom(link, at) {
  const on = link.toggleAttribute('data-zoomed')
  const picture = link.querySelector('img')
  if (!on || !picture) return
  const { left, top, width, height } = picture.getBoundingClientRect()
  const x = at ? (at.clientX - left) / width : 0.5
  const y = at ? (at.clientY - top) / height : 0.5
  picture.style.transformOrigin = `${Math.round(x * 100)}% ${Math.round(y * 100)}%`
}

if (form && toggle) {
  const boxes = [...form.querySelectorAll('[data-item]')].filter((box) => box.querySelector('input[type=radio]'))
  const undecided = () => boxes.findIndex((box) => !box.querySelector('input[type=radio]:checked'))
  const onOff = toggle.querySelector('input')
  toggle.hidden = false
  onOff.checked = localStorage.getItem(KEY) !== 'off'
  onOff.addEventListener('change', () => {
    localStorage.setItem(KEY, onOff.checked ? 'on' : 'off')
    mark()
  })
  let current = Math.max(0, undecided())
  mark()

  document.addEventListener('keydown', (event) => {
    const typing = event.target.closest?.('input:not([type=radio]), textarea, select, a, button, summary')
    if (!onOff.checked || event.ctrlKey || event.metaKey || event.altKey || (typing && event.key === 'Enter')) return
    const act = actOf(event.key)
    if (act === undefined) return
    event.preventDefault()
    act()
  })

  function actOf(key) {
    if (/^[1-9]$/.test(key)) return () => choose(Number(key))
    return {
      j: () => move(1),
      k: () => move(-1),
      z: () => boxes[current]?.querySelector('[data-zoom]') && zoom(boxes[current].querySelector('[data-zoom]')),
      n: () => form.querySelector('[data-skip]')?.click(),
      enter: () => form.requestSubmit(),
    }[key.toLowerCase()]
  }

  function choose(number) {
    const radio = boxes[current]?.querySelectorAll('input[type=radio]')[number - 1]
    if (!radio) return
    radio.checked = true
    const next = undecided()
    if (next >= 0) current = next
    mark()
  }

  function move(by) {
    current = Math.min(boxes.length - 1, Math.max(0, current + by))
    mark()
  }

  function mark() {
    boxes.forEach((box, at) => box.toggleAttribute('data-current', onOff.checked && at === current))
  }
}
