import type { Child } from 'hono/jsx'
import type { Translate } from '#texts/translate.ts'
import { newSubmission, SUBMISSION_FIELD } from '#web/forms.ts'
import { Alert } from './alert.tsx'
import { Button, Buttons, LinkButton } from './button.tsx'

type ConfirmProps = {
  readonly t: Translate
  readonly title: string
  /** What follows, and that it cannot be undone if that is so. */
  readonly consequence: string
  readonly action: string
  readonly submit: string
  readonly back: string
  readonly danger?: boolean
  /** Fields that belong to the act, such as its reason. */
  readonly children?: Child
}

/** The page between a wish and an act with consequences. */
export const Confirm = ({ t, title, consequence, action, submit, back, danger, children }: ConfirmProps) => (
  <form method="post" action={action} class="stack-form">
    <h1 class="ds-heading" data-size="lg">
      {title}
    </h1>
    <Alert kind={danger ? 'warning' : 'info'}>
      <p>{consequence}</p>
    </Alert>
    <Submission />
    {children}
    <Buttons>
      <Button {...(danger ? { danger } : {})}>{submit}</Button>
      <LinkButton href={back} variant="tertiary">
        {t('word.cancel')}
      </LinkButton>
    </Buttons>
  </form>
)

/** The hidden one-time id of a form: `submitOnce` takes two with the same id for one. */
export const Submission = () => <input type="hidden" name={SUBMISSION_FIELD} value={newSubmission()} />
