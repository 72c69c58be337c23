type Waiting<Asked, Answer> = {
  readonly asked: Asked
  readonly resolve: (answer: Answer) => void
  readonly reject: (error: unknown) => void
}

/** No statement gets longer than this. */
const MOST_AT_ONCE = 500

/**
 * Asks at once when nothing is under way; what comes meanwhile is asked together as soon as the answer is there. Nobody gets an
 * answer from before the question. `ask` gives as many answers as it was asked, in their order; when it breaks, each is asked alone.
 */
export function askTogether<Asked, Answer>(
  ask: (all: readonly Asked[]) => Promise<readonly Answer[]>,
): (asked: Asked) => Promise<Answer> {
  const waiting: Waiting<Asked, Answer>[] = []
  let isUnderWay = false

  async function answerAll(): Promise<void> {
    isUnderWay = true
    while (waiting.length > 0) await answerSome(waiting.splice(0, MOST_AT_ONCE))
    isUnderWay = false
  }

  async function answerSome(some: readonly Waiting<Asked, Answer>[]): Promise<void> {
    try {
      const answers = await ask(some.map(({ asked }) => asked))
      if (answers.length !== some.length) throw new RangeError(`${some.length} were asked, ${answers.length} answered`)
      some.forEach(({ resolve }, at) => {
        resolve(answers[at] as Answer) // there are as many
      })
    } catch (error) {
      if (some.length === 1) some[0]?.reject(error)
      else for (const one of some) await answerSome([one])
    }
  }

  return (asked) =>
    new Promise((resolve, reject) => {
      waiting.push({ asked, resolve, reject })
      if (!isUnderWay) void answerAll()
    })
}
