import type { Context } from 'hono'
import type { Config } from '#config.ts'

/** The origin people reach us by: configured in production; in development the one they used, whatever port that is. */
export function originOf(c: Context, { mode, portalUrl }: Pick<Config, 'mode' | 'portalUrl'>): string {
  return mode === 'production' ? new URL(portalUrl).origin : new URL(c.req.url).origin
}
