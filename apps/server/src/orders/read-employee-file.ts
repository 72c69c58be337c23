import { isRefusal, type Refusal, refuse } from '@hms/domain/decision'
import type { FileRow } from '@hms/domain/order/judge-rows'
import { readRow, recogniseColumns } from '@hms/domain/order/recognise-columns'
import { readInThread } from './reading/read-in-thread.ts'
import type { ReadRefusal } from './reading/read-rows.ts'

export type FileRefusal = ReadRefusal | 'file.columns-missing'

/** Any bytes → the rows of an employee file, or why they cannot be read and what to do. */
export async function readEmployeeFile(bytes: Uint8Array): Promise<readonly FileRow[] | Refusal<FileRefusal>> {
  const table = await readInThread(bytes)
  if (isRefusal(table)) return table
  const columns = recogniseColumns(table.header.cells)
  if ('missing' in columns) return refuse('file.columns-missing', { columns: columns.missing })
  return table.rows.map(({ line, cells }) => readRow(columns, line, cells))
}
