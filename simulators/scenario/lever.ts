/** A lever of the world: takes JSON, lets something happen, and answers wrong fields in the words of the cast file. */
import type { Cast } from '../cast/cast.ts'
import { CastError, type Field } from '../cast/field.ts'
import type { RegisteredWorld } from '../registers/registered-world.ts'
import { json } from '../wire/answer.ts'
import { jsonBody, type Route } from '../wire/router.ts'

export const lever = (method: Route['method'], path: string, happen: (body: unknown) => unknown): Route => ({
  method,
  path,
  answer(call) {
    try {
      return json(happen(jsonBody(call)))
    } catch (error) {
      if (error instanceof CastError) return json({ error: error.message }, 400)
      throw error
    }
  },
})

export const asField = (value: unknown): Field => ({ value, path: '' })

export const recordOf = (body: unknown): object => (typeof body === 'object' && body !== null ? body : {})

export function rewrite(world: RegisteredWorld, changed: Partial<Cast>): void {
  world.cast = { ...world.cast, ...changed }
}
