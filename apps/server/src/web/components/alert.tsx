import type { Child } from 'hono/jsx'

type AlertProps = {
  readonly kind: 'success' | 'info' | 'warning' | 'danger'
  readonly title?: string
  /** Read aloud at once: for what has just happened, not for what always stands there. */
  readonly live?: boolean
  readonly children?: Child
}

export const Alert = ({ kind, title, live, children }: AlertProps) => (
  <div class="ds-alert" data-color={kind} role={live ? (kind === 'danger' ? 'alert' : 'status') : undefined}>
    {title && (
      <h2 class="ds-heading" data-size="xs">
        {title}
      </h2>
    )}
    {children}
  </div>
)
