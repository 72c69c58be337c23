import { cleanText } from './sound-text.ts'

/** A form as it was filled in, made sound and short, whatever was sent; what was not told is empty. */
export function readWritten<Name extends string>(
  names: readonly Name[],
  longest: number,
  said: (name: Name) => string | undefined,
): Readonly<Record<Name, string>> {
  const entries = names.map((name) => [name, cleanText(said(name) ?? '').slice(0, longest)])
  return Object.fromEntries(entries) as Record<Name, string> // one entry for each name
}
