import type { Dependencies } from '#web/dependencies.ts'

type Named = { readonly organisation: string; readonly enterprise: string | null }

/** Names that are not kept are asked for, each once; while the register is silent the number stands alone. */
export async function nameEnterprises<Row extends Named>(
  { registers }: Pick<Dependencies, 'registers'>,
  rows: readonly Row[],
): Promise<readonly Row[]> {
  const unknown = [...new Set(rows.filter(({ enterprise }) => !enterprise).map(({ organisation }) => organisation))]
  const names = new Map(
    await Promise.all(
      unknown.map(async (organisation) => {
        const found = await registers.findOrganisation(organisation)
        return [organisation, found.answered && 'name' in found.value ? found.value.name : null] as const
      }),
    ),
  )
  return rows.map((row) => ({ ...row, enterprise: row.enterprise ?? names.get(row.organisation) ?? null }))
}
