import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, test } from 'node:test'
import { type Stage, startStage } from '../testing/stage.ts'

const example = (name: string) => readFileSync(new URL(`../data/wire/${name}`, import.meta.url), 'utf8')
let stage: Stage
before(async () => {
  stage = await startStage()
})
after(() => stage.world.close())

const elementsOf = (text: string) => [...new Set([...text.matchAll(/<(\w+)/g)].map(([, name]) => name))].sort()

test('the old form of the cleaning register has the elements that others have met', async () => {
  const address = stage.world.addresses.cleaningRegister.replace('renhold_register', 'renhold')
  assert.deepEqual(elementsOf((await stage.ask(address)).text), elementsOf(example('renholdsregister.xml')))
})

test('the car-care register has no field that others have not met', async () => {
  const met = JSON.parse(example('bilpleieregister.json'))
  const { body } = await stage.ask(stage.world.addresses.carCareRegister)
  const unmet = (ours: object, theirs: object) => Object.keys(ours).filter((name) => !(name in theirs))
  assert.deepEqual(unmet(body, met), [])
  assert.deepEqual(unmet(body.data[0], met.data[0]), [])
  assert.deepEqual(unmet(body.data[0].underenheter[0], met.data[0].underenheter[0]), [])
  assert.match(body.metadata.datoTidGenerert, /T[\d:]+\.\d{7}Z$/)
})
