/** Says everything the product says to people, in Bokmål and in English. */

export const languages = ['nb', 'en'] as const
export type Language = (typeof languages)[number]

/** One text in both languages. `{name}` is filled in; `{count|one|many}` chooses by number. */
export type Text = { readonly nb: string; readonly en: string }

export const languageNames = { nb: 'Norsk', en: 'English' } as const satisfies Record<Language, string>

export function isLanguage(value: unknown): value is Language {
  return languages.some((language) => language === value)
}
