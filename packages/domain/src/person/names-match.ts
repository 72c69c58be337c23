export type Name = { readonly given: string; readonly family: string }

/** What a register holds may have a middle name of its own. */
export type RegisteredName = Name & { readonly middle?: string }

/**
 * The file names the person of the register: every word of its family name and of its first given name is among the
 * register's words, however case, hyphens, diacritics and the Nordic letters are written. The register's spelling is printed.
 */
export function namesMatch(file: Name, register: RegisteredName): boolean {
  const known = new Set(wordsOf(`${register.given} ${register.middle ?? ''} ${register.family}`).flatMap(spellingsOf))
  const said = [...wordsOf(file.family), ...wordsOf(file.given).slice(0, 1)]
  return said.every((word) => spellingsOf(word).some((spelling) => known.has(spelling)))
}

/** Folded words; ø and å stay, for each has two spellings. */
export function wordsOf(name: string): string[] {
  return name
    .normalize('NFC')
    .toLowerCase()
    .replace(/[\p{Cf}'’‘ʼ´`]/gu, '')
    .split(/[\s\p{Pd}.,]+/u)
    .filter((word) => word !== '')
    .map(foldLetters)
}

const letters: Readonly<Record<string, string>> = { ł: 'l', đ: 'd', ð: 'd', æ: 'ae', ß: 'ss', œ: 'oe', ı: 'i', þ: 'th' }

/** Letters and diacritics folded, but for ø and å. */
export function foldLetters(word: string): string {
  return [...word.normalize('NFC').toLowerCase()]
    .map((letter) => letters[letter] ?? (letter === 'å' || letter === 'ø' ? letter : stripMarks(letter)))
    .join('')
}

const stripMarks = (letter: string) => letter.normalize('NFD').replace(/\p{M}/gu, '')

/** ø is o or oe, å is a or aa, each wherever it stands; a word of many such letters is cut off at 64 spellings. */
export function spellingsOf(word: string): string[] {
  const choices: Readonly<Record<string, readonly string[]>> = { ø: ['o', 'oe'], å: ['a', 'aa'] }
  return [...word].reduce<string[]>(
    (spellings, letter) =>
      spellings.flatMap((start) => (choices[letter] ?? [letter]).map((end) => start + end)).slice(0, 64),
    [''],
  )
}
