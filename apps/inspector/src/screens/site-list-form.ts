import { formatCardNumber } from '@hms/domain/card/card-number'
import type { ExpectedNumbers } from '@hms/domain/inspection/expected-numbers'
import { say } from '../language.ts'
import { type ReadList, readListFile, readPasted } from '../site/read-list.ts'
import { element } from './element.ts'

/** Rows that are told one by one; a file of something else would fill the phone. */
const MOST_TOLD = 50

/** A file or pasted numbers to compare with. `chosen` is told of every change; what is wrong is named by its line. */
export function drawListForm(
  expected: ExpectedNumbers | undefined,
  chosen: (expected: ExpectedNumbers | undefined) => void,
): HTMLElement {
  const told = element('div', { class: 'told', 'aria-live': 'polite' })
  const pasted = element('textarea', { id: 'site-paste', rows: '4', autocomplete: 'off', spellcheck: 'false' })
  const file = element('input', {
    type: 'file',
    accept: '.csv,.txt,.tsv,.xlsx,text/csv,text/plain',
    'aria-label': say('site-list-file'),
    change: () => {
      const [first] = file.files ?? []
      if (first) void take(readListFile(first))
      file.value = ''
    },
  })
  if (expected) tell(expected)
  return element(
    'details',
    { class: 'list-form', open: expected !== undefined },
    element('summary', {}, say('site-list')),
    element('p', { class: 'small' }, say('site-list-lead')),
    element('span', { class: 'button file' }, say('site-list-file'), file),
    element('label', { for: 'site-paste' }, say('site-list-paste')),
    pasted,
    element('button', { type: 'button', click: () => void take(readPasted(pasted.value)) }, say('site-list-use')),
    told,
  )

  async function take(reading: Promise<ReadList>): Promise<void> {
    const read = await reading.catch(() => 'unreadable' as const)
    if (typeof read === 'string') {
      told.replaceChildren(element('p', { class: 'note bad', role: 'alert' }, say(`site-list-${read}`)))
      return
    }
    tell(read)
    chosen(read)
  }

  function tell({ rows, wrong, twice }: ExpectedNumbers): void {
    const count = (of: readonly unknown[]) => ({ count: String(of.length) })
    const lines = [
      ...wrong.map(({ line, text, why }) =>
        say('site-list-line', { line: String(line), text, why: say(`site-wrong-${why}`) }),
      ),
      ...twice.map(({ line, number, first }) =>
        say('site-list-twice', { line: String(line), number: formatCardNumber(number), first: String(first) }),
      ),
    ]
    told.replaceChildren(
      element('p', { class: 'note good' }, say('site-list-read', count(rows))),
      wrong.length > 0 ? element('p', { class: 'note' }, say('site-list-wrong', count(wrong))) : '',
      lines.length > 0
        ? element('ul', { class: 'small' }, ...lines.slice(0, MOST_TOLD).map((line) => element('li', {}, line)))
        : '',
      element(
        'button',
        {
          type: 'button',
          click: () => {
            told.replaceChildren()
            pasted.value = ''
            chosen(undefined)
          },
        },
        say('site-list-remove'),
      ),
    )
  }
}
