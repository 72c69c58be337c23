import { addDays, osloDate } from '@hms/domain/calendar'
import { type Item, items } from '@hms/domain/order/order'
import { formatOrderNumber } from '@hms/domain/order/order-number'
import { isUntold } from '#persons/remember-worker.ts'
import { formatDate } from '#texts/format.ts'
import { type Language, languageNames, languages } from '#texts/language.ts'
import { type Translate, translate } from '#texts/translate.ts'
import { Button, Buttons, LinkButton } from '#web/components/button.tsx'
import { DescriptionList } from '#web/components/description-list.tsx'
import { Timeline } from '#web/components/timeline.tsx'
import { ItemForm } from './item-form.tsx'
import { isCollecting } from './next-step.ts'
import type { LinkRefusal } from './personal-link.ts'
import type { Enrolment } from './read-enrolment.ts'

/** Days from order to post box as the trade knows it: about two weeks (domain.md § 4). */
const USUAL_DAYS = 14

type Part = { readonly t: Translate; readonly language: Language; readonly enrolment: Enrolment }

export const Heading = ({ children }: { readonly children: string }) => (
  <h1 class="ds-heading" data-size="lg">
    {children}
  </h1>
)

/** In every language at once, for who is asked has not chosen yet. */
export const ChooseLanguage = ({ here }: { readonly here: string }) => (
  <>
    <Heading>{languages.map((language) => translate(language)('enrolment.language.title')).join(' / ')}</Heading>
    <Buttons>
      {languages.map((language) => (
        <LinkButton href={`${here}?language=${language}`} variant="secondary">
          {languageNames[language]}
        </LinkButton>
      ))}
    </Buttons>
  </>
)

export const DetailsToConfirm = ({ t, language, enrolment, here }: Part & { readonly here: string }) => {
  const { order, person, enterprise } = enrolment
  return (
    <>
      <StepCount t={t} step={1} />
      <Heading>{t('enrolment.welcome.title', { enterprise })}</Heading>
      <p class="lead">{t('enrolment.welcome.text')}</p>
      <h2 class="ds-heading" data-size="sm">
        {t('enrolment.details.heading')}
      </h2>
      <DescriptionList
        items={[
          [t('enrolment.details.name'), `${person.given} ${person.family}`],
          [t('enrolment.details.birth'), isUntold(person) ? t('word.unknown') : formatDate(language, person.birth)],
          [t('enrolment.details.enterprise'), enterprise],
          [t('enrolment.details.sector'), t(`sector.${order.sector}`)],
        ]}
      />
      <form method="post" action={`${here}/confirmation`}>
        <Button>{t('enrolment.details.confirm')}</Button>
      </form>
      <ProofLink {...{ t, enrolment, here }} />
      <details class="ds-details">
        <summary>{t('enrolment.details.wrong')}</summary>
        <div>
          <p>{t('enrolment.details.wrong.person')}</p>
          <p>{t('enrolment.details.wrong.name')}</p>
          <p>{t('enrolment.details.wrong.employer', { enterprise })}</p>
        </div>
      </details>
    </>
  )
}

type ItemStepProps = Part & { readonly here: string; readonly item: Item; readonly error?: string | undefined }

export const ItemStep = ({ t, language, enrolment, here, item, error }: ItemStepProps) => (
  <>
    <StepCount t={t} step={items.indexOf(item) + 2} />
    <Heading>{t(`enrolment.${item}.title`)}</Heading>
    {item === 'portrait' && <p class="lead">{t('enrolment.portrait.text')}</p>}
    <ItemForm
      {...{ t, language, item, error }}
      state={enrolment.order.items[item]}
      action={`${here}/${item}`}
      by="cardholder"
    />
    <ProofLink {...{ t, enrolment, here }} />
  </>
)

/** Work may begin before the pictures are given: whoever is asked at a gate meanwhile finds the proof at every step. */
const ProofLink = ({ t, enrolment, here }: Pick<Part, 't' | 'enrolment'> & { readonly here: string }) =>
  enrolment.hasProof ? (
    <p>
      {t('proof.show.text')}{' '}
      <a class="ds-link" href={`${here}/proof`}>
        {t('proof.show')}
      </a>
    </p>
  ) : null

const StepCount = ({ t, step }: { readonly t: Translate; readonly step: number }) => (
  <p class="step-count">{t('enrolment.steps', { step })}</p>
)

/** After the last picture, and whenever the link is opened later: what happens next, and a proof for the gate. */
export const DoneOrUnderWay = ({ t, language, enrolment, here }: Part & { readonly here: string }) => {
  const { number, order, person, enterprise, placedAt } = enrolment
  const made = order.status === 'personalised' || order.status === 'dispatched'
  return (
    <>
      <Heading>{t(made ? 'enrolment.ended.made.title' : 'enrolment.done.title')}</Heading>
      {order.status === 'awaiting-registers' && <p>{t('enrolment.done.registers')}</p>}
      {'card' in order && (
        <>
          <p>{t('enrolment.own-card.text')}</p>
          <Buttons>
            <LinkButton href={`${here}/card`}>{t('enrolment.own-card')}</LinkButton>
          </Buttons>
        </>
      )}
      <h2 class="ds-heading" data-size="sm">
        {t('enrolment.done.next')}
      </h2>
      <Timeline label={t('enrolment.done.next')} steps={stepsToCard({ t, language, enrolment })} />
      {enrolment.hasProof && (
        <section class="proof" aria-labelledby="proof">
          <h2 class="ds-heading" data-size="sm" id="proof">
            {t('enrolment.done.proof')}
          </h2>
          <p>{t('enrolment.done.proof.text')}</p>
          <DescriptionList
            items={[
              [t('enrolment.details.name'), `${person.given} ${person.family}`],
              [t('enrolment.details.birth'), isUntold(person) ? t('word.unknown') : formatDate(language, person.birth)],
              [t('enrolment.details.enterprise'), enterprise],
              [t('enrolment.details.sector'), t(`sector.${order.sector}`)],
              [t('enrolment.done.proof.ordered'), formatDate(language, osloDate(placedAt))],
              [t('enrolment.done.proof.status'), t(`order-status.${order.status}`)],
              [t('proof.number'), formatOrderNumber(number)],
            ]}
          />
          <Buttons>
            <LinkButton href={`${here}/proof`}>{t('proof.show')}</LinkButton>
          </Buttons>
        </section>
      )}
      {isCollecting(order) && (
        <ul class="ds-list">
          {items
            .filter((item) => order.items[item].state === 'given')
            .map((item) => (
              <li>
                <a class="ds-link" href={`${here}/${item}`}>
                  {t(`enrolment.done.again.${item}`)}
                </a>
              </li>
            ))}
        </ul>
      )}
    </>
  )
}

function stepsToCard({ t, language, enrolment: { order, placedAt } }: Part) {
  const stage = { approved: 2, 'in-production': 2, personalised: 3, dispatched: 4 } as const
  const now = order.status in stage ? stage[order.status as keyof typeof stage] : 1 // `in` has just looked
  const state = (at: number) => (at < now ? 'done' : at === now ? 'now' : 'to-come')
  const due = formatDate(language, addDays(osloDate(placedAt), USUAL_DAYS))
  return [
    { title: t('enrolment.done.received'), state: state(0) },
    {
      title: t('enrolment.done.review'),
      state: state(1),
      ...(now === 1 ? { text: <p>{t('enrolment.done.review.text')}</p> } : {}),
    },
    { title: t('enrolment.done.making'), state: state(2) },
    {
      title: t('enrolment.done.posted'),
      state: state(3),
      ...(now < 4 ? { text: <p>{t('enrolment.done.posted.text', { date: due })}</p> } : {}),
    },
  ] as const
}

export const EndedOrder = ({ t, enrolment: { order, enterprise } }: Part) => {
  const ended = order.status === 'cancelled' ? 'cancelled' : 'rejected'
  return (
    <>
      <Heading>{t(`enrolment.ended.${ended}.title`)}</Heading>
      <p class="lead">{t(`enrolment.ended.${ended}.text`, { enterprise })}</p>
    </>
  )
}

export const LinkProblem = ({ t, refused }: { readonly t: Translate; readonly refused: LinkRefusal }) => (
  <>
    <Heading>{t(`enrolment.${refused}.title`)}</Heading>
    <p class="lead">{t(`enrolment.${refused}.text`)}</p>
    <h2 class="ds-heading" data-size="sm">
      {t('enrolment.link.new')}
    </h2>
    <p>{t('enrolment.link.new.text')}</p>
    <p>
      <a class="ds-link" href="/my-card/link">
        {t('enrolment.link.own')}
      </a>
    </p>
  </>
)
