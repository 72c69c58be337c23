/** Whether a value may go to the database as uuid: a wrong one is "not found", not an error. */
export function isUuid(value: string): boolean {
  return /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(value)
}

/** A path on this site to go back to; anything that could lead elsewhere gives the fallback. */
export function sameSitePath(wanted: string | undefined, fallback = '/'): string {
  if (wanted === undefined || !wanted.startsWith('/') || wanted.length > 2000 || /[\\\p{Cc}]/u.test(wanted))
    return fallback
  const here = 'http://here.invalid'
  const url = URL.canParse(wanted, here) ? new URL(wanted, here) : undefined
  return url?.origin === here && !url.pathname.startsWith('//') ? `${url.pathname}${url.search}` : fallback
}
