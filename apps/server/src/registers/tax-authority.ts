import { z } from 'zod'
import type { Reply } from './ask.ts'
import { readJson } from './read-answer.ts'

const Fault = z.object({ kode: z.string() })

/**
 * At the tax administration `…-007` is "nothing is registered". A 404 is also the answer to an address nobody serves
 * (`…-003`), and that one tells nothing about anybody.
 */
export const isNothingRegistered = (reply: Reply): boolean =>
  reply.status === 404 && /-007$/.test(readJson(reply, Fault).kode)
