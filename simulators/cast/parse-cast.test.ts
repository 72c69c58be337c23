import assert from 'node:assert/strict'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { parseCast } from './parse-cast.ts'
import { readCast } from './read-cast.ts'

test('what a cast does not say has its harmless default', () => {
  const cast = parseCast({ organisations: [{ number: '310000108' }], people: [{ id: '54899123487' }] })
  assert.partialDeepStrictEqual(cast.organisations[0], {
    state: 'active',
    vat: true,
    businessRegister: true,
    cleaning: null,
    units: [{ number: '310000108' }],
    roles: [],
  })
  assert.partialDeepStrictEqual(cast.people[0], {
    kind: 'd-number',
    status: 'resident',
    birth: '1991-09-14',
    sex: 'female',
    language: 'nb',
    rightToWork: null,
  })
  assert.deepEqual(cast.characters, [])
})

test('an organisation without units has those its employments name', () => {
  const cast = parseCast({
    organisations: [{ number: '310000108' }],
    employments: [{ person: '05918830121', unit: '310000205', employer: '310000108' }],
  })
  assert.deepEqual(
    cast.organisations[0]?.units.map(({ number }) => number),
    ['310000205'],
  )
  assert.partialDeepStrictEqual(cast.employments[0], { unit: '310000205', to: null, percent: 100 })
})

test('an employment that names only its unit belongs to that unit’s organisation', () => {
  const cast = parseCast({
    organisations: [{ number: '310000108', units: [{ number: '310000205' }] }],
    employments: [{ person: '05918830121', unit: '310000205' }],
  })
  assert.equal(cast.employments[0]?.employer, '310000108')
})

for (const [what, content, sentence] of [
  ['no JSON', '{', /The cast .*cast\.json is not JSON: .+\.$/],
  ['a list', '[]', /cannot be played: the file must be an object\.$/],
  ['a short number', '{"organisations":[{"number":"1"}]}', /organisations\[0\]\.number must be text of 9 digits\.$/],
  [
    'a wrong state',
    '{"organisations":[{"number":"310000108","state":"tired"}]}',
    /organisations\[0\]\.state must be one of /,
  ],
  [
    'a wrong day',
    '{"employments":[{"person":"05918830121","employer":"310000108","from":"1.1.2026"}]}',
    /employments\[0\]\.from must be a date/,
  ],
] as const)
  test(`a file with ${what} is refused in one sentence naming file and field`, () => {
    const path = join(mkdtempSync(join(tmpdir(), 'cast-')), 'cast.json')
    writeFileSync(path, content)
    assert.throws(() => readCast(path), sentence)
  })

test('a file that is not there is named', () => {
  assert.throws(() => readCast('/nowhere/cast.json'), /The cast \/nowhere\/cast\.json cannot be read/)
})
