import { findAppealRule } from '@hms/domain/enforcement/appeal'
import type { FineSum } from '@hms/domain/enforcement/fine'
import { formatDate, formatNumber } from '#texts/format.ts'
import type { Language } from '#texts/language.ts'
import { translate } from '#texts/translate.ts'
import type { CaseLetter, LetterKind } from './letter.ts'

export type LetterSection = {
  readonly heading: string
  readonly paragraphs: readonly string[]
  /** Names and amounts, the last one the sum. */
  readonly sum?: readonly (readonly [name: string, amount: string])[]
}
export type LetterText = { readonly title: string; readonly lead: string; readonly sections: readonly LetterSection[] }

type Part =
  | 'facts'
  | 'reasons'
  | 'rule'
  | 'unannounced'
  | 'todo'
  | 'deadline'
  | 'sum'
  | 'outcome'
  | 'own'
  | 'otherwise'
  | 'answer'
  | 'appeal'

/** What stands in each kind of letter, in its order. */
const parts: Readonly<Record<LetterKind, readonly Part[]>> = {
  notice: ['facts', 'rule', 'todo', 'deadline', 'own', 'otherwise', 'answer'],
  order: ['facts', 'rule', 'unannounced', 'todo', 'deadline', 'own', 'otherwise', 'answer', 'appeal'],
  'stop-of-work': ['facts', 'rule', 'todo', 'own', 'otherwise', 'answer', 'appeal'],
  'violation-fine': ['facts', 'rule', 'sum', 'own', 'todo', 'appeal'],
  'coercive-fine': ['facts', 'rule', 'own', 'todo', 'appeal'],
  'police-report': ['facts', 'rule', 'own'],
  'appeal-answer': ['outcome', 'reasons', 'own'],
  closing: ['reasons', 'own'],
}

/** Whole kroner as they are written for people: 12 000 kr · NOK 12,000, unbroken. */
export const kroner = (language: Language, amount: number) =>
  language === 'nb' ? `${formatNumber(language, amount)}\u00a0kr` : `NOK\u00a0${formatNumber(language, amount)}`

/** Everything a letter says in one language; the PDF and the preview show the same. `link`: where it is answered. */
export function composeLetter(letter: CaseLetter, language: Language, link: string): LetterText {
  const t = translate(language)
  const { kind } = letter
  const amount = kroner(language, letter.fine?.total ?? letter.perDay ?? 0)
  const lead =
    kind === 'closing' && letter.withdrawn
      ? t('case-letter.closing.withdrawn')
      : t(`case-letter.${kind}.lead`, { amount, about: letter.about ?? '' })
  const sections = parts[kind].flatMap((part) => {
    const said = sayPart(part, letter, language, link)
    const heading = t(`case-letter.heading.${part}`)
    return said.length === 0 ? [] : [{ heading, paragraphs: said, ...sumIn(part, letter, language) }]
  })
  return { title: t(`case-letter.${kind}.title`), lead, sections }
}

function sayPart(part: Part, letter: CaseLetter, language: Language, link: string): readonly string[] {
  const t = translate(language)
  const { kind, facts, own, paragraph, regulation, ground, deadline } = letter
  switch (part) {
    case 'facts':
      return [t(`case-ground.${ground}`), ...splitText(facts[language])]
    case 'reasons':
      return splitText(facts[language])
    case 'rule': {
      const name = regulation.reference ? `${regulation.name} (${regulation.reference})` : regulation.name
      return [t('case-letter.rule', { regulation: name, paragraph: paragraph.replaceAll('§ ', '§\u00a0') })]
    }
    case 'unannounced':
      return letter.why ? splitText(letter.why[language]) : []
    case 'own':
      return own ? splitText(own[language]) : []
    case 'todo':
    case 'otherwise':
      return sayTemplate(kind, part, language)
    case 'deadline':
      return deadline ? [t('case-letter.deadline', { date: formatDate(language, deadline) })] : []
    case 'sum':
      return letter.fine ? [''] : []
    case 'outcome': {
      const { outcome = 'stands', changedTo } = letter
      const changed = outcome === 'changed' && changedTo !== undefined && changedTo > 0
      return [
        changed
          ? t('case-letter.appeal-answer.changed-to', { amount: kroner(language, changedTo) })
          : t(`case-letter.appeal-answer.${outcome}`),
      ]
    }
    case 'answer':
      // On a line of its own, so that no hyphen in it is taken for one of ours.
      return [t('case-letter.answer'), link]
    case 'appeal': {
      const rule = kind === 'appeal-answer' || kind === 'closing' ? undefined : findAppealRule(kind)
      return rule
        ? [t('case-letter.appeal'), link, t(`case-letter.appeal.${rule.suspends ? 'suspends' : 'goes-on'}`)]
        : []
    }
  }
}

function sayTemplate(kind: LetterKind, part: 'todo' | 'otherwise', language: Language): readonly string[] {
  const t = translate(language)
  if (kind === 'notice' || kind === 'order' || kind === 'stop-of-work') return [t(`case-letter.${kind}.${part}`)]
  return part === 'todo' && (kind === 'violation-fine' || kind === 'coercive-fine')
    ? [t(`case-letter.${kind}.todo`)]
    : []
}

/** Each addend by itself and what they come to. */
export function saySum(language: Language, { addends, total }: FineSum): readonly (readonly [string, string])[] {
  const t = translate(language)
  return [
    ...addends.map((addend) =>
      addend.what === 'basic'
        ? ([t(`case-letter.sum.basic.${addend.level}`), kroner(language, addend.amount)] as const)
        : ([
            t('case-letter.sum.employees', { count: addend.count, each: kroner(language, addend.each) }),
            kroner(language, addend.amount),
          ] as const),
    ),
    [t('case-letter.sum.total'), kroner(language, total)],
  ]
}

const sumIn = (part: Part, { fine }: CaseLetter, language: Language) =>
  part === 'sum' && fine ? { sum: saySum(language, fine) } : {}

/** An empty line begins a paragraph. */
const splitText = (text: string) =>
  text
    .split(/\n\s*\n/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
