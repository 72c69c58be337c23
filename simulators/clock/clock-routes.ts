import { json } from '../wire/answer.ts'
import { jsonBody, type Route, valueAt } from '../wire/router.ts'
import { ClockError, osloTime, type WorldClock } from './world-clock.ts'

export function clockRoutes(clock: WorldClock): Route[] {
  const state = () => json({ now: clock.now().toISOString(), inNorway: osloTime(clock.now()), today: clock.today() })
  return [
    { method: 'GET', path: '', answer: state },
    {
      method: 'PUT',
      path: '',
      answer: (call) => {
        const now = valueAt(jsonBody(call), 'now')
        if (now !== null && typeof now !== 'string')
          return json({ error: 'now must be a time with an offset, or null for the machine clock' }, 400)
        try {
          clock.move(now)
        } catch (error) {
          if (error instanceof ClockError) return json({ error: error.message }, 400)
          throw error
        }
        return state()
      },
    },
  ]
}
