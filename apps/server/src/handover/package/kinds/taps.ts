import { z } from 'zod'
import { Bytes, Flag, Json, Moment, maybe, type TableKind, Text, Uuid, Whole } from './shape.ts'

const place = { latitude: maybe(z.number()), longitude: maybe(z.number()) }

export const tapKinds: readonly TableKind[] = [
  {
    kind: 'chip-taps',
    table: 'chip_taps',
    says: 'The highest counter that each chip has shown: without it the receiver would take an old tap for a new one.',
    key: ['uid'],
    record: z.strictObject({
      uid: Bytes,
      counter: Whole,
      at: Moment,
      by: maybe(Uuid),
      before: maybe(Whole),
      late: maybe(Whole),
      seen_counter: maybe(Whole),
      seen_at: maybe(Moment),
      seen_by: maybe(Uuid),
      ...place,
      jump: maybe(Json),
    }),
  },
  {
    kind: 'alarm-taps',
    table: 'alarm_taps',
    says: 'Evidence of alarms: the tap that was remembered, and those that do not agree with it.',
    key: ['alarm', 'tap'],
    record: z.strictObject({
      alarm: Uuid,
      tap: Whole,
      counter: Whole,
      at: Moment,
      by: maybe(Uuid),
      ...place,
      why: maybe(Text),
    }),
  },
  {
    kind: 'checks',
    table: 'checks',
    says: 'The journal of checks: which inspector checked which card or proof, when, with or without network, and the answer.',
    key: ['id'],
    record: z.strictObject({
      id: Uuid,
      inspector: Uuid,
      kind: Text,
      source: Text,
      card: maybe(Text),
      proof: maybe(Text),
      answer: Text,
      level: Whole,
      offline: Flag,
      at: Moment,
      status_as_of: maybe(Moment),
      ...place,
      received_at: Moment,
    }),
    state: 'source',
  },
]
