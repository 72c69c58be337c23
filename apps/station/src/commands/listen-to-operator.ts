import { isPaused, setPause } from '../jobs/pause-gate.ts'

/** Shells tell a program that Ctrl-C ended by this (128 + SIGINT). */
const ENDED_BY_OPERATOR = 130
const CTRL_C = '\u0003'

/**
 * What the operator does while the station runs: Ctrl-C lets it finish the cards in hand, a second ends it at once, and the key
 * p or the signal USR1 pauses it and lets it go on.
 */
export function listenToOperator(folder: string): { readonly signal: AbortSignal; end(): void } {
  const ended = new AbortController()
  const { stdin } = process
  function leave(): void {
    if (ended.signal.aborted) {
      end()
      process.exit(ENDED_BY_OPERATOR)
    }
    console.error(
      '\nThe cards in hand are finished first. Once more ends at once; what is under way is gone on with later.',
    )
    ended.abort()
  }
  const turn = () => setPause(folder, !isPaused(folder))
  const press = (keys: Buffer) => {
    for (const key of keys.toString()) {
      if (key === CTRL_C) leave()
      if (key === 'p') turn()
    }
  }
  const stopAtOnce = () => ended.abort()
  process.on('SIGINT', leave)
  process.on('SIGTERM', leave)
  process.on('SIGUSR1', turn)
  process.once('disconnect', stopAtOnce)
  if (stdin.isTTY) {
    stdin.setRawMode(true)
    stdin.on('data', press)
  }
  function end(): void {
    process.off('SIGINT', leave)
    process.off('SIGTERM', leave)
    process.off('SIGUSR1', turn)
    process.off('disconnect', stopAtOnce)
    if (stdin.isTTY) {
      stdin.setRawMode(false)
      stdin.off('data', press)
      stdin.pause()
    }
  }
  return { signal: ended.signal, end }
}
