import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import type { LocalDate } from '../calendar.ts'
import { isSearchedFor, judgeSearch, purposesOf } from './search-holder.ts'

const today = '2026-11-23' as LocalDate
const birth = '1990-02-28' as LocalDate
const asked = { name: 'Næss', birth, purpose: 'workplace-check' } as const
const bjorn = { given: 'Bjørn Åge', family: 'Næss-Dahl' }

suite('somebody is searched for', () => {
  for (const typed of [
    'Bjørn Åge Næss-Dahl',
    'naess',
    'DAHL bjorn',
    'Dahl, Bjørn',
    'Naess Dahl Bjoern Aage',
    'A\u030age Næss',
  ])
    test(`by “${typed}”`, () => assert.equal(isSearchedFor(typed, bjorn), true))
  for (const typed of ['Bjørn', 'Bjørn Åge', 'Dah', 'Bjørn Hansen', 'Næss Kari', '', ' - '])
    test(`not by “${typed}”: every word must be of the name, and one of the family name`, () =>
      assert.equal(isSearchedFor(typed, bjorn), false))
})

suite('a search', () => {
  test('needs a name and a birth date that may be somebody’s', () => {
    assert.equal(judgeSearch('safety-representative', asked, today), undefined)
    assert.equal(judgeSearch('police', { ...asked, name: ' . ' }, today)?.refused, 'search.name-missing')
    assert.equal(judgeSearch('police', { ...asked, name: 'N' }, today)?.refused, 'search.name-missing')
    const future = '2026-11-24' as LocalDate
    assert.equal(judgeSearch('police', { ...asked, birth: future }, today)?.refused, 'search.birth-impossible')
  })
  test('by the date that stands for an untold birth is refused, for it would find strangers', () => {
    const untold = '1900-01-01' as LocalDate
    assert.equal(judgeSearch('police', { ...asked, birth: untold }, today)?.refused, 'search.birth-impossible')
  })
  test('as supervision is for the four authorities; those on a list check or suspect', () => {
    const supervision = { ...asked, purpose: 'supervision' } as const
    assert.equal(judgeSearch('labour-inspection', supervision, today), undefined)
    assert.equal(judgeSearch('construction-client', supervision, today)?.refused, 'search.purpose-not-yours')
    assert.deepEqual(purposesOf('cleaning-buyer'), ['workplace-check', 'suspicion', 'accident'])
  })
})
