/** Who stands on the envelopes as their sender. */
import { z } from 'zod'

export const sender = z
  .string()
  .refine(
    (value) => /^([^;]{1,35};){2}\d{4};[^;]{1,35}$/.test(value),
    'must be name;street or box;postcode;place, as on an envelope',
  )

export function readSender(written: string) {
  const [name = '', line = '', postcode = '', city = ''] = written.split(';')
  return { name, lines: [line], postcode, city } as const
}
