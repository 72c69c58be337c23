/** One row of a file as it stands there. `line` is the sheet's row number, or the record's first physical line, from 1. */
export type TextRow = { readonly line: number; readonly cells: readonly string[] }

export const isBlank = ({ cells }: TextRow) => cells.every((cell) => cell.trim() === '')
