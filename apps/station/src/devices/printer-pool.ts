import type { CardPrinter } from './card-printer.ts'

type Line = { readonly printer: CardPrinter; waiting: number; turn: Promise<unknown> }

/**
 * Several printers as one: each prints one card at a time, and a card goes where the fewest wait. One that refused a card comes
 * last among equals, until the others have refused one too.
 */
export function poolPrinters(printers: readonly CardPrinter[]): CardPrinter {
  let lines: readonly Line[] = printers.map((printer) => ({ printer, waiting: 0, turn: Promise.resolve() }))

  function shortest(): Line {
    const [first, ...rest] = lines
    if (first === undefined) throw new Error('a station has a printer')
    return rest.reduce((best, line) => (line.waiting < best.waiting ? line : best), first)
  }
  return {
    async findTrouble() {
      const troubles: string[] = []
      for (const { printer, waiting } of lines) {
        // One that prints takes cards.
        const trouble = waiting > 0 ? undefined : await printer.findTrouble()
        if (trouble === undefined) return undefined
        troubles.push(trouble)
      }
      return troubles.join('; ')
    },
    async print(jobName, pdf) {
      const line = shortest()
      line.waiting += 1
      const printed = line.turn.then(() => line.printer.print(jobName, pdf))
      line.turn = printed.catch(() => undefined)
      try {
        await printed
      } catch (error) {
        lines = [...lines.filter((each) => each !== line), line]
        throw error
      } finally {
        line.waiting -= 1
      }
    },
    async findPrinted(jobName) {
      for (const { printer } of lines) if (await printer.findPrinted(jobName)) return true
      return false
    },
  }
}
