import type { Child } from 'hono/jsx'
import { Icon } from './icon.tsx'

export type Step = {
  readonly title: string
  /** When, in the reader's form; steps to come have none. */
  readonly when?: string
  readonly state: 'done' | 'now' | 'to-come' | 'stopped'
  readonly text?: Child
}

const icons = { done: 'check', now: 'clock', 'to-come': 'dot', stopped: 'cross' } as const

/** What happened and what comes, in order. */
export const Timeline = ({ steps, label }: { readonly steps: readonly Step[]; readonly label: string }) => (
  <ol class="timeline" aria-label={label}>
    {steps.map(({ title, when, state, text }) => (
      <li data-state={state} aria-current={state === 'now' ? 'step' : undefined}>
        <span class="timeline-mark">
          <Icon name={icons[state]} />
        </span>
        <div>
          <p class="timeline-title">{title}</p>
          {when && <p class="timeline-when">{when}</p>}
          {text}
        </div>
      </li>
    ))}
  </ol>
)
