/** Trouble that whoever runs the product can mend: one sentence says what is wrong and what to change. */
export class DatabaseTrouble extends Error {}

/** Turns what the driver says into a sentence for whoever set HMS_DATABASE_URL; anything unknown stays as it is. */
export function explainTrouble(error: unknown, url: string): unknown {
  if (!(error instanceof Error) || !('code' in error)) return error
  const { host, database, user } = partsOf(url)
  const sentences: Readonly<Record<string, string>> = {
    ECONNREFUSED: `No database answers at ${host}. Start it, or change HMS_DATABASE_URL.`,
    ENOTFOUND: `The host of HMS_DATABASE_URL, ${host}, is unknown.`,
    EAI_AGAIN: `The host of HMS_DATABASE_URL, ${host}, cannot be looked up.`,
    ETIMEDOUT: `The database at ${host} does not answer. Change HMS_DATABASE_URL or let the network through.`,
    '28P01': `The database at ${host} refuses the password of ${user}. Change HMS_DATABASE_URL.`,
    '28000': `The database at ${host} does not let ${user} in. Change HMS_DATABASE_URL or the server's pg_hba.conf.`,
    '3D000': `The server at ${host} has no database "${database}". Create it, or change HMS_DATABASE_URL.`,
    '53300': `The database at ${host} has no connection left. Raise its max_connections or stop other programs.`,
  }
  const sentence = sentences[String(error.code)]
  return sentence === undefined ? error : new DatabaseTrouble(sentence, { cause: error })
}

function partsOf(url: string): { host: string; database: string; user: string } {
  const parsed = URL.parse(url)
  if (parsed === null) return { host: 'HMS_DATABASE_URL', database: '', user: 'the user' }
  return {
    host: parsed.host,
    database: decodeURIComponent(parsed.pathname.slice(1)),
    user: decodeURIComponent(parsed.username),
  }
}
