import type { Child } from 'hono/jsx'

type Look = {
  /** One primary action a page; everything else is secondary or tertiary. */
  readonly variant?: 'primary' | 'secondary' | 'tertiary'
  readonly danger?: boolean
  readonly small?: boolean
  readonly children: Child
}

const look = ({ variant = 'primary', danger, small }: Look) => ({
  class: 'ds-button',
  'data-variant': variant,
  ...(danger ? { 'data-color': 'danger' } : {}),
  ...(small ? { 'data-size': 'sm' } : {}),
})

type ButtonProps = Look & {
  readonly name?: string
  readonly value?: string
  readonly form?: string
  readonly formaction?: string
}

/** Submits the form it stands in. */
export const Button = ({ name, value, form, formaction, ...rest }: ButtonProps) => (
  <button type="submit" {...{ name, value, form, formaction }} {...look(rest)}>
    {rest.children}
  </button>
)

/** Leads somewhere; looks like a button. */
export const LinkButton = ({
  href,
  download,
  ...rest
}: Look & { readonly href: string; readonly download?: boolean }) => (
  <a href={href} download={download} {...look(rest)}>
    {rest.children}
  </a>
)

/** Buttons side by side, the primary one first. */
export const Buttons = ({ children }: { readonly children: Child }) => <div class="buttons">{children}</div>
