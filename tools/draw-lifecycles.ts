import { cardSteps } from '@hms/domain/card/card'
import { designationSteps } from '@hms/domain/designation/designation'
import { shipmentSteps } from '@hms/domain/dispatch/shipment'
import { switchoverSteps } from '@hms/domain/handover/switchover'
import { alarmSteps } from '@hms/domain/inspection/alarm'
import { suspicionSteps } from '@hms/domain/inspection/suspicion'
import { orderSteps } from '@hms/domain/order/order'
import { batchSteps } from '@hms/domain/production/batch'
import { blankSteps } from '@hms/domain/production/blank'
import { recallSteps } from '@hms/domain/recall/recall'

type Steps = Readonly<Record<string, Readonly<Partial<Record<string, string>>>>>

/** Where a step leads that the table leaves to the contents, and to which states that may be. */
const choices: Readonly<Record<string, { readonly why: string; leadsTo(state: string): boolean }>> = {
  'by-items': { why: 'what is still missing decides', leadsTo: (state) => state.startsWith('awaiting-') },
  'by-hand-over': {
    why: 'whether it has left already decides',
    leadsTo: (state) => state === 'booked' || state === 'sent',
  },
  'by-chip': {
    why: 'whether its chip was ever in a reader decides',
    leadsTo: (state) => state === 'returned' || state === 'spoiled',
  },
  'by-count': {
    why: 'whether an order still waits for its card, and whether a station has begun, decide',
    leadsTo: (state) => ['open', 'released', 'acknowledged', 'started', 'made', 'recalled'].includes(state),
  },
}

/** `docs/lifecycles.md`, from the tables that the guards and the buttons read. */
export function drawLifecycles(): string {
  return [
    '# Lifecycles',
    '',
    'Drawn from the tables in `packages/domain` by `npm run generate`. What is not drawn cannot happen.',
    ...draw('An order', orderSteps),
    ...draw('A card', cardSteps),
    ...draw('A batch', batchSteps),
    ...draw('A blank', blankSteps),
    ...draw('A designation', designationSteps),
    ...draw('A shipment', shipmentSteps),
    ...draw('A recall', recallSteps),
    ...draw('An alarm', alarmSteps),
    ...draw('A report of suspicion', suspicionSteps),
    ...draw('A switch-over', switchoverSteps),
    '',
  ].join('\n')
}

function draw(title: string, steps: Steps): readonly string[] {
  const all = Object.entries(steps).flatMap(([from, events]) =>
    Object.entries(events).map(([event, to = '']) => ({ from, event, to })),
  )
  const open = Object.keys(choices).filter((choice) => all.some(({ to }) => to === choice))
  const states = Object.keys(steps)
  return [
    '',
    `## ${title}`,
    '',
    '```mermaid',
    'stateDiagram-v2',
    ...states.map((state) => `  state "${state}" as ${name(state)}`),
    ...open.map((choice) => `  state ${name(choice)} <<choice>>`),
    `  [*] --> ${name(states[0] ?? '')}`,
    ...all.map(({ from, event, to }) => `  ${name(from)} --> ${name(to === 'same' ? from : to)}: ${event}`),
    ...open.flatMap((choice) =>
      states.filter((state) => choices[choice]?.leadsTo(state)).map((state) => `  ${name(choice)} --> ${name(state)}`),
    ),
    '```',
    ...open.flatMap((choice) => ['', `At \`${choice}\` ${choices[choice]?.why}.`]),
  ]
}

const name = (state: string) => state.replaceAll('-', '_')
