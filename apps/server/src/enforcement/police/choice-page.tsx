import { formatInstant } from '#texts/format.ts'
import { Button, Buttons, LinkButton } from '#web/components/button.tsx'
import { Submission } from '#web/components/confirm.tsx'
import { Hint } from '#web/components/field.tsx'
import type { Reader } from '../pages/say-case.tsx'
import type { PhotographForPolice } from './store.ts'

type ChoiceProps = {
  readonly reader: Reader
  readonly id: string
  readonly number: string
  readonly photographs: readonly PhotographForPolice[]
  /** Ticked to begin with. */
  readonly chosen: readonly string[]
}

/** Which photographs go to the police: a site shows more people and enterprises than the case is about. */
export const PackageChoice = ({ reader: { t, language }, id, number, photographs, chosen }: ChoiceProps) => (
  <form method="post" action={`/enforcement/cases/${id}/packages`} class="stack-form">
    <h1 class="ds-heading" data-size="lg">
      {t('case.package.title', { number })}
    </h1>
    <p>{t('case.package.lead')}</p>
    <Submission />
    {photographs.length === 0 ? (
      <p>{t('case.package.photographs.none')}</p>
    ) : (
      <fieldset class="ds-fieldset" aria-describedby="photographs-hint">
        <legend class="ds-label">{t('case.package.photographs')}</legend>
        <Hint id="photographs">{t('case.package.photographs.hint')}</Hint>
        <ul class="photographs">
          {photographs.map(({ id: photograph, inspection, site, placeKind, at }, index) => {
            const name = t('case.package.photograph', {
              number: index + 1,
              site: site || t(`place-kind.${placeKind}`),
              when: formatInstant(language, at),
            })
            const path = `/inspections/${inspection}/photographs/${photograph}`
            return (
              <li>
                <a href={path}>
                  <img src={path} alt={name} loading="lazy" />
                </a>
                <div class="ds-field choice">
                  <input
                    class="ds-input"
                    type="checkbox"
                    name="photograph"
                    id={`photograph-${index}`}
                    value={photograph}
                    checked={chosen.includes(photograph)}
                  />
                  <label for={`photograph-${index}`}>{name}</label>
                </div>
              </li>
            )
          })}
        </ul>
      </fieldset>
    )}
    <Buttons>
      <Button>{t('case.package.make')}</Button>
      <LinkButton href={`/enforcement/cases/${id}`} variant="tertiary">
        {t('word.cancel')}
      </LinkButton>
    </Buttons>
  </form>
)
