import { translateCode } from '#texts/translate.ts'
import { Field } from '#web/components/field.tsx'
import type { Context } from '#web/context.ts'
import type { Form } from '#web/forms.ts'
import type { JudgedRow } from './judged-row.ts'
import type { Cells } from './mend-import.ts'

const columns = ['identityNumber', 'family', 'given', 'email', 'mobile'] as const satisfies readonly (keyof Cells)[]
type ColumnName = (typeof columns)[number]
const labels = {
  identityNumber: 'template.number',
  family: 'template.family',
  given: 'template.given',
  email: 'template.email',
  mobile: 'template.mobile',
} as const

/** The column under which each error is said. */
const columnOf: Readonly<Record<string, ColumnName>> = {
  'identity-number-missing': 'identityNumber',
  'identity-number-invalid': 'identityNumber',
  'duplicate-row': 'identityNumber',
  'name-mismatch': 'family',
  'email-invalid': 'email',
  'mobile-invalid': 'mobile',
  'contact-missing': 'email',
}

const fieldId = (line: number, column: ColumnName) => `row-${line}-${column}`

/** One row with its cells to correct; what is wrong stands at the cell concerned. */
export const MendableRow = ({ c, row: { line, cells, reasons } }: { readonly c: Context; readonly row: JudgedRow }) => {
  const { t, language } = c.var
  const errorOf = (column: ColumnName) =>
    reasons
      .filter((code) => (columnOf[code] ?? 'identityNumber') === column)
      .map((code) => translateCode(language, 'row-error', code))
      .join(' ') || undefined
  return (
    <fieldset class="ds-fieldset mendable">
      <legend class="ds-label">{t('import.mend.row', { line })}</legend>
      <input type="hidden" name="line" value={String(line)} />
      <div class="mendable-cells">
        {columns.map((column) => (
          <Field
            t={t}
            id={fieldId(line, column)}
            label={t(labels[column])}
            value={cells[column]}
            error={errorOf(column)}
            maxlength={200}
            autocomplete="off"
            {...(column === 'identityNumber' ? { inputmode: 'numeric' as const } : {})}
          />
        ))}
      </div>
    </fieldset>
  )
}

/** What the form says of each row it shows. */
export function mendedIn(form: Form): ReadonlyMap<number, Partial<Cells>> {
  const lines = form.all('line').filter((line) => /^\d{1,7}$/.test(line))
  const cellsOf = (line: number) =>
    Object.fromEntries(columns.map((column) => [column, form.text(fieldId(line, column))]))
  return new Map(lines.map((line) => [Number(line), cellsOf(Number(line))]))
}
