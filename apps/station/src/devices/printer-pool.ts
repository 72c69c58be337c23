import type { CardPrinter } from './devices.ts'

/** Several printers as one: each prints one card at a time, and a card goes to one that is free and takes cards. */
export function poolPrinters(printers: readonly CardPrinter[]): CardPrinter {
  const busy = new Set<CardPrinter>()
  const waiting: (() => void)[] = []

  async function take(): Promise<CardPrinter> {
    for (;;) {
      const free = printers.filter((printer) => !busy.has(printer))
      const [first] = free
      if (first !== undefined) {
        // Taken before it is asked, so that nobody else takes it meanwhile.
        for (const printer of free) busy.add(printer)
        const chosen = free.length === 1 ? first : ((await findWell(free)) ?? first)
        for (const printer of free) if (printer !== chosen) release(printer)
        return chosen
      }
      await new Promise<void>((resolve) => waiting.push(resolve))
    }
  }
  function release(printer: CardPrinter): void {
    busy.delete(printer)
    waiting.shift()?.()
  }
  async function findWell(free: readonly CardPrinter[]): Promise<CardPrinter | undefined> {
    for (const printer of free) if ((await printer.findTrouble()) === undefined) return printer
    return undefined
  }

  return {
    async findTrouble() {
      const troubles: string[] = []
      for (const printer of printers) {
        // One that prints takes cards.
        const trouble = busy.has(printer) ? undefined : await printer.findTrouble()
        if (trouble === undefined) return undefined
        troubles.push(trouble)
      }
      return troubles.join('; ')
    },
    async print(jobName, pdf) {
      const printer = await take()
      try {
        await printer.print(jobName, pdf)
      } finally {
        release(printer)
      }
    },
    async findPrinted(jobName) {
      for (const printer of printers) if (await printer.findPrinted(jobName)) return true
      return false
    },
  }
}
