/** Receives e-mail by SMTP for any address in the world. No TLS, any password: nothing leaves this machine. */
import { randomBytes } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { simpleParser } from 'mailparser'
import { SMTPServer } from 'smtp-server'
import type { WorldClock } from '../clock/world-clock.ts'
import { type Scenario, slowMilliseconds } from '../scenario/scenario.ts'
import type { KeptList } from './kept-list.ts'
import type { Mail } from './mail.ts'

const largestMail = 15_000_000

/** SMTP's own number for "try again later". */
class TryLater extends Error {
  readonly responseCode = 451
}

export function createMailServer(
  inbox: KeptList<Mail>,
  clock: WorldClock,
  scenario: Scenario,
  closing: AbortSignal,
): SMTPServer {
  const server = new SMTPServer({
    name: 'mail.hms-test.example',
    banner: 'Test mail server',
    size: largestMail,
    closeTimeout: 500,
    authOptional: true,
    allowInsecureAuth: true,
    disabledCommands: ['STARTTLS'],
    disableReverseLookup: true,
    onAuth: (auth, _session, done) => done(null, { user: auth.username ?? 'anybody' }),
    onMailFrom(_address, _session, done) {
      const behaviour = scenario.behaviourOf('mail')
      if (behaviour === 'down' || behaviour === 'rate-limited' || behaviour === 'broken')
        return done(new TryLater('Try again later'))
      if (behaviour !== 'slow') return done()
      wait(slowMilliseconds, undefined, { signal: closing }).then(
        () => done(),
        () => done(),
      )
    },
    onData(stream, session, done) {
      simpleParser(stream).then(
        (parsed) => {
          const { mailFrom, rcptTo } = session.envelope
          inbox.add({
            id: randomBytes(6).toString('hex'),
            at: clock.now().toISOString(),
            from: parsed.from?.text ?? (mailFrom === false ? '' : mailFrom.address),
            to: rcptTo.map(({ address }) => address),
            subject: parsed.subject ?? '',
            text: parsed.text ?? '',
            html: parsed.html || null,
            attachments: parsed.attachments
              .filter(({ related }) => !related)
              .map(({ filename, contentType, size, content }) => ({
                name: filename ?? 'attachment',
                type: contentType,
                size,
                base64: content.toString('base64'),
              })),
          })
          done()
        },
        (error: unknown) => done(error instanceof Error ? error : new Error('The message cannot be read')),
      )
    },
  })
  // A sender that hangs up early is no reason to stop.
  server.on('error', () => {})
  return server
}
