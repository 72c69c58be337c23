/** What the station needs of its printer. Two of each run: the device, and the simulator on the device's own protocol. */
export type CardPrinter = {
  /** Why the printer takes no cards now, in its own words; undefined when it does. */
  findTrouble(): Promise<string | undefined>
  /**
   * Prints a card of two pages and resolves when it lies in the tray; `jobName` names it for ever.
   * Throws NotPrinted when no card came out, DeviceError when nobody can tell.
   */
  print(jobName: string, pdf: Uint8Array): Promise<void>
  /** Whether a job of that name was printed, asked after an interruption; waits for one that is under way. */
  findPrinted(jobName: string): Promise<boolean>
}

/** The printer said so: no card came out. `mayTryAgain` when it only takes none now, as with an empty tray. */
export class NotPrinted extends Error {
  readonly mayTryAgain: boolean
  constructor(message: string, mayTryAgain: boolean) {
    super(message)
    this.mayTryAgain = mayTryAgain
  }
}
