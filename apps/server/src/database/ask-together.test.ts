import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { askTogether } from './ask-together.ts'

suite('asking together', () => {
  /** A question that waits until it is let go; what was asked each time is in `asked`. */
  function openQuestion(answer: (one: number) => number = (one) => one * 10) {
    const asked: (readonly number[])[] = []
    let letGo = () => {}
    const ask = askTogether<number, number>(async (all) => {
      asked.push(all)
      await new Promise<void>((resolve) => {
        letGo = resolve
      })
      return all.map(answer)
    })
    const answerNext = async () => {
      letGo()
      await new Promise((resolve) => setImmediate(resolve))
    }
    return { ask, asked, answerNext }
  }

  test('asks at once when nothing is under way, and what comes meanwhile in one question after it', async () => {
    const { ask, asked, answerNext } = openQuestion()
    const answers = [1, 2, 3, 2].map(ask)
    assert.deepEqual(asked, [[1]])
    await answerNext()
    assert.deepEqual(asked, [[1], [2, 3, 2]])
    await answerNext()
    assert.deepEqual(await Promise.all(answers), [10, 20, 30, 20])
  })

  test('begins anew when all were answered', async () => {
    const { ask, asked, answerNext } = openQuestion()
    for (const one of [1, 2]) {
      const answer = ask(one)
      await answerNext()
      assert.equal(await answer, one * 10)
    }
    assert.deepEqual(asked, [[1], [2]])
  })

  test('lets one that breaks break nobody else', async () => {
    const asked: (readonly number[])[] = []
    const ask = askTogether<number, number>(async (all) => {
      asked.push(all)
      await Promise.resolve()
      if (all.includes(3)) throw new Error('three')
      return all
    })
    const answers = await Promise.allSettled([1, 2, 3, 4].map(ask))
    assert.deepEqual(
      answers.map((answer) => (answer.status === 'fulfilled' ? answer.value : 'broke')),
      [1, 2, 'broke', 4],
    )
    assert.deepEqual(asked, [[1], [2, 3, 4], [2], [3], [4]])
    assert.equal(await ask(5), 5)
  })

  test('refuses answers that cannot be told apart', async () => {
    const ask = askTogether<number, number>(async () => [])
    await assert.rejects(ask(1), RangeError)
  })
})
