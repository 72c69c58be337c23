import type { Workplace } from '../jobs/workplace.ts'

export class PowerCut extends Error {}

/** Everything that is done to the world is an act; at the given one the power goes, and nothing works any more. */
export function losePower(place: Workplace, cutAt: number, when: 'before' | 'after'): Workplace {
  let acts = 0
  const act = async <T>(work: () => T | Promise<T>): Promise<T> => {
    acts += 1
    if (acts > cutAt || (acts === cutAt && when === 'before')) throw new PowerCut()
    const done = await work()
    if (acts === cutAt) throw new PowerCut()
    return done
  }
  const note: Workplace['journal']['note'] = (step) => {
    acts += 1
    if (acts > cutAt || (acts === cutAt && when === 'before')) throw new PowerCut()
    place.journal.note(step)
    if (acts === cutAt) throw new PowerCut()
  }
  const { server } = place
  let apdus = 0
  return {
    ...place,
    journal: { ...place.journal, note },
    server: {
      ...server,
      drawBlanks: (batch, wish) => act(() => server.drawBlanks(batch, wish)),
      returnBlanks: (batch, numbers) => act(() => server.returnBlanks(batch, numbers)),
      missBlanks: (batch, numbers) => act(() => server.missBlanks(batch, numbers)),
      signRecords: (order, on) => act(() => server.signRecords(order, on)),
      report: (order, report) => act(() => server.report(order, report)),
    },
    printer: { ...place.printer, print: (name, pdf) => act(() => place.printer.print(name, pdf)) },
    // Of the chip's many commands two are acts: one in the middle of writing, and one of the lock.
    readers: place.readers.map(({ name, reader }) => ({
      name,
      reader: {
        ...reader,
        transceive: (apdu) =>
          ++apdus === 8 || apdu[3] === 14 ? act(() => reader.transceive(apdu)) : reader.transceive(apdu),
      },
    })),
  }
}
