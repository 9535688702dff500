/** How much of its day a shop has used, once it is to be told. */
export interface NearlyUsed {
  /** From which it is told: 80 or 95. */
  readonly level: number;
  readonly percent: number;
  /** Calls the shop has a day. */
  readonly calls: number;
  /** When its day is over, epoch milliseconds. */
  readonly endsAt: number;
}

/**
 * What the headers of an answer warn of (`docs/limits.md`); undefined where they do not, or that day is over.
 * @param now epoch milliseconds by the service's clock
 */
export function nearlyUsed(headers: Headers, now: number): NearlyUsed | undefined {
  const [level, used, calls, reset] = ['warning', 'used', 'limit', 'reset'].map((name) =>
    Number(headers.get(`x-quota-${name}`) ?? Number.NaN),
  ) as [number, number, number, number];
  const endsAt = reset * 1_000;
  // Only figures that are all there make a sentence.
  if (!(level > 0 && used >= 0 && calls > 0 && endsAt > now)) return undefined;
  return { level, percent: Math.floor((used * 100) / calls), calls, endsAt };
}
