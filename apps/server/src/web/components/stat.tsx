import { Icon } from './icon.tsx'
import type { Tone } from './tag.tsx'

export type Figure = {
  readonly value: string | number
  readonly label: string
  readonly href: string
  readonly tone?: Tone
  readonly note?: string
}

/** Figures that lead to what they count. */
export const Stats = ({ figures, label }: { readonly figures: readonly Figure[]; readonly label: string }) => (
  <ul class="stats" aria-label={label}>
    {figures.map(({ value, label: text, href, tone, note }) => (
      <li>
        <a class="stat" href={href} data-color={tone ?? 'neutral'}>
          <span class="stat-value">{value}</span>
          <span class="stat-label">{text}</span>
          {note && <span class="stat-note">{note}</span>}
          <Icon name="arrow" />
        </a>
      </li>
    ))}
  </ul>
)
