import { Icon, type IconName } from './icon.tsx'

export type Tone = 'success' | 'warning' | 'danger' | 'info' | 'neutral'

const icons = {
  success: 'check',
  warning: 'warning',
  danger: 'cross',
  info: 'clock',
  neutral: 'dot',
} as const satisfies Record<Tone, IconName>

/** A state in a word, an icon and a colour: colour never stands alone. */
export const Tag = ({
  tone,
  icon,
  children,
}: {
  readonly tone: Tone
  readonly icon?: IconName
  readonly children: string
}) => (
  <span class="ds-tag" data-color={tone}>
    <Icon name={icon ?? icons[tone]} />
    {children}
  </span>
)
