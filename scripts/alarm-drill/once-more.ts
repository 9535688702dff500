import type { UnmeantWaits } from './unmeant-waits.ts';

/** What was heard around a fault, in words, and what is wrong with it. */
export interface Rehearsed {
  readonly measured: string;
  readonly faults: readonly string[];
}

/**
 * Rehearses a fault. Where something is wrong with what was heard, and somebody waited for whom nothing had been made slow, the machine
 * was busy with something else: it is done once more, and that counts.
 */
export async function onceMoreIfBusy(
  rehearse: () => Promise<Rehearsed>,
  waits: Pick<UnmeantWaits, 'all'>,
): Promise<Rehearsed> {
  const { faults, ...first } = await rehearse();
  const [wait] = waits.all;
  if (faults.length === 0 || wait === undefined) return { ...first, faults };
  const again = await rehearse();
  const why = `at first ${faults.join(', ')}, and ${wait}: the machine was busy`;
  return { ...again, measured: `${again.measured}; done once more, since ${why}` };
}
