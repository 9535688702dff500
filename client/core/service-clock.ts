/** The clock of the service, as far as its answers tell (`Date`, RFC 9110 section 6.6.1). */
export interface ServiceClock {
  /** Epoch milliseconds. */
  readonly now: () => number;
  /**
   * Sets the clock where an answer shows it to be far off.
   * @param date epoch milliseconds at which the answer was given; NaN where it does not say
   * @returns whether what was signed by the clock so far may have been refused for that
   */
  readonly correct: (date: number) => boolean;
}

/** AWS takes no signature whose time is 5 minutes off; below that, a clock may go as it likes. */
const tolerance = 240_000;

/**
 * @param here epoch milliseconds by the clock of this platform, which counts until an answer says otherwise
 * @param most how far off a clock may be, in milliseconds
 */
export function createServiceClock(here: () => number, most: number = tolerance): ServiceClock {
  let ahead = 0;
  const now = () => here() + ahead;
  const correct = (date: number) => {
    const gap = date - now();
    const isOff = Math.abs(gap) >= most;
    if (isOff) ahead += gap;
    return isOff;
  };
  return { now, correct };
}
