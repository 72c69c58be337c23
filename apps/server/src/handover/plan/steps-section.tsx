import type { Instant } from '@hms/domain/calendar'
import { judgeAct } from '@hms/domain/handover/plan-switchover'
import { irreversibleSteps } from '@hms/domain/handover/timetable'
import { formatInstant } from '#texts/format.ts'
import { LinkButton } from '#web/components/button.tsx'
import { type Step, Timeline } from '#web/components/timeline.tsx'
import { type Reader, sayFigures, sayStep } from '../say.ts'
import type { Act } from '../store.ts'
import type { PlannedStep, SwitchoverView } from '../view.ts'
import { takerOf } from './say-taker.ts'

type StepsProps = {
  readonly reader: Reader
  readonly view: SwitchoverView
  readonly now: Instant
  readonly acts: readonly Act[]
}

/** Every step with its moment, what it did once it is taken, and whether it can be undone. */
export const StepsSection = ({ reader, view, now, acts }: StepsProps) => {
  const { t } = reader
  const next = view.steps.find(({ taken }) => taken === undefined)
  return (
    <section>
      <h2 class="ds-heading" data-size="sm">
        {t('switchover.steps')}
      </h2>
      <Timeline
        label={t('switchover.steps')}
        steps={view.steps.map((step) => shapeOf({ reader, view, now, acts }, step, step === next))}
      />
    </section>
  )
}

function shapeOf({ reader, view, now, acts }: StepsProps, { code, at, taken }: PlannedStep, isNext: boolean): Step {
  const { t, language } = reader
  const { status } = view.state
  const isOver = status === 'abandoned'
  const isOpen = taken === undefined && !isOver && status !== 'planned'
  const mayAsk = isOpen && judgeAct(view.state, code, now) === undefined
  const isFinal = irreversibleSteps.some((one) => one === code)
  return {
    title: sayStep(t, view, code),
    when: t('switchover.step.planned', { time: formatInstant(language, at) }),
    state: taken ? 'done' : isOver ? 'stopped' : isNext && isOpen ? 'now' : 'to-come',
    text: (
      <>
        {taken && (
          <p>
            {t('switchover.step.by', {
              time: formatInstant(language, taken.at),
              name: takerOf(t, acts, code),
            })}
            <span class="below">{sayFigures(reader, view, code, taken.figures)}</span>
          </p>
        )}
        {!taken && isFinal && !isOver && <p class="hint">{t('switchover.step.irreversible')}</p>}
        {!taken && code === 'freeze' && !isOver && <p class="hint">{t('switchover.step.undoable')}</p>}
        {mayAsk && (
          <p>
            <LinkButton href={`/switchovers/${view.id}/acts/${code}`} variant="tertiary" small>
              {t('switchover.begin-now')}
              <span class="ds-sr-only">: {sayStep(t, view, code)}</span>
            </LinkButton>
          </p>
        )}
      </>
    ),
  }
}

type ActsProps = Pick<StepsProps, 'reader' | 'view'> & { readonly acts: readonly Act[] }

/** Who did what, from the history itself. */
export const ActsSection = ({ reader: { t, language }, view, acts }: ActsProps) => (
  <section>
    <h2 class="ds-heading" data-size="sm">
      {t('switchover.acts')}
    </h2>
    <Timeline
      label={t('switchover.acts')}
      steps={acts.map(({ event, name }) => ({
        title: t(`switchover.act.${event.type}`, {
          name: name ?? t('switchover.somebody'),
          step: stepOf(t, view, event),
        }),
        when: formatInstant(language, event.at),
        state: event.type.endsWith('withdrawn') || event.type.endsWith('abandoned') ? 'stopped' : 'done',
      }))}
    />
  </section>
)

function stepOf(t: Reader['t'], view: SwitchoverView, event: Act['event']): string {
  const code = 'step' in event ? event.step : 'act' in event ? event.act : undefined
  if (code === undefined) return ''
  return code === 'abandon' ? t('switchover.abandoning') : sayStep(t, view, code)
}
