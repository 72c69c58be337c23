import { languages } from '#texts/language.ts'
import { Alert } from '#web/components/alert.tsx'
import { Button, Buttons, LinkButton } from '#web/components/button.tsx'
import { Submission } from '#web/components/confirm.tsx'
import { DescriptionList } from '#web/components/description-list.tsx'
import { composeLetter } from '../letters/compose-letter.ts'
import type { CaseLetter } from '../letters/letter.ts'
import type { Reader } from './say-case.tsx'
import { type FormKind, type Written, writtenFields } from './written.ts'

type PreviewProps = {
  readonly reader: Reader
  readonly kind: FormKind
  readonly id: string
  readonly letter: CaseLetter
  readonly written: Written
  readonly link: string
  /** It is only proposed: another confirms. */
  readonly waits: boolean
}

/** The letter as it will be, in both languages, before it is sent or proposed. */
export const LetterPreview = ({ reader, kind, id, letter, written, link, waits }: PreviewProps) => {
  const { t } = reader
  const at = `/enforcement/cases/${id}/${kind}`
  return (
    <form method="post" action={at} class="stack-form">
      <h1 class="ds-heading" data-size="lg">
        {t('case.preview.title')}
      </h1>
      <Alert kind={waits ? 'warning' : 'info'}>
        <p>{t(waits ? 'case.preview.waits' : 'case.preview.sends')}</p>
      </Alert>
      <LetterText {...{ letter, link }} />
      <Submission />
      {writtenFields
        .filter((field) => written[field] !== '')
        .map((field) => (
          <input type="hidden" name={field} value={written[field]} />
        ))}
      <Buttons>
        <Button {...(waits ? { danger: true } : {})}>{t(waits ? 'case.preview.propose' : 'case.preview.send')}</Button>
        <Button variant="secondary" formaction={`${at}/change`}>
          {t('case.preview.change')}
        </Button>
        <Button variant="secondary" formaction={`${at}/pdf`}>
          {t('case.preview.pdf')}
        </Button>
        <LinkButton href={`/enforcement/cases/${id}`} variant="tertiary">
          {t('word.cancel')}
        </LinkButton>
      </Buttons>
    </form>
  )
}

/** What a letter says, Norwegian first. */
export const LetterText = ({ letter, link }: { readonly letter: CaseLetter; readonly link: string }) => (
  <>
    {languages.map((language) => {
      const { title, lead, sections } = composeLetter(letter, language, link)
      return (
        <section class="panel letter" lang={language}>
          <h2 class="ds-heading" data-size="sm">
            {title}
          </h2>
          <p>{lead}</p>
          {sections.map(({ heading, paragraphs, sum }) => (
            <>
              <h3 class="ds-heading" data-size="xs">
                {heading}
              </h3>
              {paragraphs
                .filter((text) => text !== '')
                .map((text) => (
                  <p class="written">{text}</p>
                ))}
              {sum && <DescriptionList items={sum} />}
            </>
          ))}
        </section>
      )
    })}
  </>
)
