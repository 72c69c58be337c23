/** Who may order for the enterprises of the cast, by its characters' names. */
export const managers = {
  builder: '20867205064',
  cleaner: '06907408114',
  sole: '12828016944',
} as const
