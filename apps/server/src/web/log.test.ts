import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createLog, type LogCode, type LogFields } from './log.ts'

function lineOf(code: LogCode, fields: LogFields): string {
  const lines: string[] = []
  createLog({ write: (line) => void lines.push(line) }).error(code, fields)
  return lines.join()
}

test('a line has its code, its text and references', () => {
  const { time, ...line } = JSON.parse(lineOf('job-failed', { task: 'react', stream: 'order:0192a', attempt: 2 }))
  assert.ok(Date.parse(time))
  assert.deepEqual(line, {
    level: 50,
    log: 'job-failed',
    task: 'react',
    stream: 'order:0192a',
    attempt: 2,
    text: 'A job broke and will be tried again',
  })
})

test('what looks like a name, a number or an address is withheld', () => {
  for (const personal of ['Kari Nordmann', '28829012345', 'kari@firma.example', '+47 98765432', 'order:28829012345'])
    assert.ok(!lineOf('job-failed', { id: personal }).includes(personal), personal)
})

test('a field that the catalogue does not know is left out', () => {
  const fields: object = { name: 'Kari', email: 'k@x.example', id: 'a1' }
  const line = lineOf('request-failed', fields)
  assert.ok(line.includes('"id":"a1"') && !line.includes('Kari') && !line.includes('k@x'))
})

test('of an error its kind, code and place are kept, never its text', () => {
  const cause = Object.assign(new TypeError('no such person: 28829012345 Kari'), { code: '23505' })
  const line = lineOf('request-failed', { cause })
  assert.ok(!line.includes('Kari') && !line.includes('28829012345'))
  const { cause: told } = JSON.parse(line)
  assert.deepEqual([told.kind, told.code], ['TypeError', '23505'])
  assert.match(told.at[0], /log[.]test[.]ts/)
})
