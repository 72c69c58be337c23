/** What a register tells its readers: events under numbers of its own that only ascend. */

export type Noted<Event> = Event & { sequence: number; at: Date }

export type EventLog<Event> = {
  readonly events: readonly Noted<Event>[]
  note(event: Event): void
  /** Those under the number asked for and after it. */
  listFrom(sequence: number): readonly Noted<Event>[]
  /** The number of the newest event, or the one before the first when nothing has happened yet. */
  last(): number
}

/** `sequenceOf` gives the number of the n-th event, counted from 0; gaps are allowed, for the real ones have them. */
export function openLog<Event extends object>(now: () => Date, sequenceOf: (count: number) => number): EventLog<Event> {
  const events: Noted<Event>[] = []
  return {
    events,
    note: (event) => void events.push({ ...event, sequence: sequenceOf(events.length), at: now() }),
    listFrom: (sequence) => events.filter((event) => event.sequence >= sequence),
    last: () => events.at(-1)?.sequence ?? sequenceOf(0) - 1,
  }
}
