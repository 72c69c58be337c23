/** For tests: follows redirects and keeps cookies, one jar for each origin, as a browser without script does. */
export function createBrowser() {
  const jars = new Map<string, Map<string, string>>()

  async function visit(address: string | URL, form?: Readonly<Record<string, string>>) {
    const url = new URL(address)
    const jar = jars.get(url.origin) ?? new Map<string, string>()
    jars.set(url.origin, jar)
    const answer = await fetch(url, {
      redirect: 'manual',
      headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(form !== undefined && { method: 'POST', body: new URLSearchParams(form) }),
    })
    for (const cookie of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = (cookie.split(';')[0] ?? '').split(/=(.*)/s)
      jar.set(name, value)
    }
    return { url, status: answer.status, location: answer.headers.get('location'), text: await answer.text() }
  }

  /** Goes on until a page is shown or the next address begins with `until`. */
  async function follow(address: string | URL, form?: Readonly<Record<string, string>>, until = 'never:') {
    let seen = await visit(address, form)
    while (seen.location !== null) {
      const next = new URL(seen.location, seen.url)
      if (next.href.startsWith(until)) return { ...seen, url: next }
      seen = await visit(next)
    }
    return seen
  }

  return { visit, follow }
}
