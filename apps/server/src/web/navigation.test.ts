import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { PersonActor, StaffRole } from '#sign-in/actor.ts'
import { menuFor, placesFor } from './navigation.ts'

const fits = 6
const staff = (...roles: StaffRole[]): PersonActor => ({
  ...{ kind: 'person', reference: 'somebody', name: 'Kari', organisations: [], organisationsKnown: true },
  staff: roles,
})
const pathsOf = (actor: PersonActor) =>
  menuFor(actor).flatMap((entry) => ('places' in entry ? entry.places : [entry]).map(({ path }) => path))

test('a long menu fits in a row by groups, and every place is still there once', () => {
  for (const actor of [staff('authority'), staff('case-officer'), staff('case-officer', 'authority')]) {
    assert.ok(placesFor(actor).length > fits)
    assert.ok(menuFor(actor).length <= fits)
    assert.deepEqual(
      pathsOf(actor).toSorted(),
      placesFor(actor)
        .map(({ path }) => path)
        .toSorted(),
    )
  }
})

test('a short menu is a plain row, and a group never holds a single place', () => {
  for (const actor of [staff('inspector'), staff('production-leader')])
    assert.deepEqual(menuFor(actor), placesFor(actor))
  for (const entry of menuFor(staff('case-officer'))) assert.ok(!('places' in entry) || entry.places.length > 1)
})
