import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { openSoftTokens } from '#testing/soft-token.ts'
import { inTurn, loadModule } from './cryptoki.ts'
import { openToken } from './token.ts'

const tokens = openSoftTokens()
tokens.make('locked', 'right-pin')
after(() => tokens.close())

test('a wrong PIN is said once to the token, and stands in no message', async () => {
  const token = openToken({ module: tokens.module, label: 'locked', pin: 'wrong-pin' })
  const { functions } = await loadModule(tokens.module)
  let asked = 0
  const logIn = functions.C_Login.bind(functions)
  functions.C_Login = (...login) => {
    asked += 1
    return logIn(...login)
  }
  for (let time = 0; time < 4; time += 1)
    await assert.rejects(
      token.use(async () => assert.fail('it let us in')),
      (error: Error) =>
        error.message.includes('locked refuses the PIN') && !JSON.stringify(error).includes('wrong-pin'),
    )
  assert.equal(asked, 1)
  const right = openToken({ module: tokens.module, label: 'locked', pin: 'right-pin' })
  assert.equal(await right.use(async () => 'in'), 'in')
})

test('what breaks in one turn does not stop the next', async () => {
  await assert.rejects(inTurn('x', () => Promise.reject(new Error('broken'))))
  assert.equal(await inTurn('x', async () => 'next'), 'next')
})
