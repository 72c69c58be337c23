/** A reader on a cable types like a keyboard and ends with Enter, wherever the focus is. */

/** Between two signs of a reader; a person who types has a field for it. */
const LONGEST_GAP_IN_MS = 400
const LONGEST = 2000

/** Calls `found` with each line; gives what stops it. What is typed into a field is the field's. */
export function readKeys(found: (line: string) => void): () => void {
  let typed = ''
  let at = 0
  const onKey = (event: KeyboardEvent) => {
    const isField = event.target instanceof HTMLInputElement
    if (isField || event.ctrlKey || event.altKey || event.metaKey) return
    if (event.timeStamp - at > LONGEST_GAP_IN_MS) typed = ''
    at = event.timeStamp
    if (event.key === 'Enter' && typed !== '') {
      event.preventDefault()
      found(typed)
      typed = ''
    } else if (event.key.length === 1 && typed.length < LONGEST) {
      typed += event.key
      // A space or an apostrophe would scroll or search the page.
      event.preventDefault()
    }
  }
  document.addEventListener('keydown', onKey)
  return () => document.removeEventListener('keydown', onKey)
}
