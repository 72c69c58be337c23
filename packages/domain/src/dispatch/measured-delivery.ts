/** Receipts of the last thirty days are measured, and told once there are twenty: of fewer one slow envelope is the whole story. [ours] */
export const MEASURED_DAYS = 30
const LEAST = 20

/** The usual whole days from order to receipt; undefined while too few cards were received to say. */
export function usualDays(measured: readonly number[]): number | undefined {
  if (measured.length < LEAST) return undefined
  const sorted = measured.toSorted((one, other) => one - other)
  return sorted[Math.ceil(sorted.length / 2) - 1]
}
