import type { Random } from '#test/support/history/random.ts';

/** What may happen to any call of a table, at each of the tries it is given. */
const callFaults = [
  /** Refused for its rate; tried again. */
  'throttled',
  /** The request never arrived; tried again. */
  'lost request',
  /** It took effect, the reply got lost, and it is executed again: the second result is what the caller sees. */
  'lost reply',
  /** Given up while under way: it takes effect later, perhaps after the repetition. */
  'late effect',
  /** It takes its time. */
  'stall',
  /** Never arrived, and nobody tries again. */
  'unavailable before effect',
  /** Took effect, and nobody learns of it. */
  'unavailable after effect',
  /** The process ends, with all requests it is busy with: before the call, … */
  'crash before effect',
  /** … behind it, … */
  'crash after effect',
  /** … or with the call under way, which takes effect later. */
  'crash before late effect',
  /** The clock of the process is set an hour forward or back. */
  'clock jump',
] as const;

/** What may happen to special calls, and between clients and processes. */
const otherFaults = [
  /** Another write holds an item of the transaction; tried again. */
  'transaction conflict',
  /** A batch is answered in parts, at different times. */
  'partial batch',
  /** A query is answered in pages, at different times. */
  'paged query',
  /** An index answers as it was some turns ago. */
  'stale index',
  /** A request reaches the service twice, at once. */
  'duplicate delivery',
  /** A client hangs up while its request goes on. */
  'client gave up',
] as const;

/** A kind of fault that the simulation injects. */
export type Fault = (typeof callFaults)[number] | (typeof otherFaults)[number];

type CallFault = (typeof callFaults)[number];

/** All kinds of faults. */
export const allFaults: readonly Fault[] = [...callFaults, ...otherFaults];

/** How many faults of each kind were injected. */
export type FaultCounts = Readonly<Partial<Record<Fault, number>>>;

/** The faults of one run: which kinds there are and how often, drawn from its seed, and when they strike. */
export class Faults {
  /** Without faults, calls still take turns in a random order. */
  areOn = false;
  readonly #random: Random;
  readonly #shares: Readonly<Record<Fault, number>>;
  readonly #counts: Partial<Record<Fault, number>> = {};

  /** @param intensity from 0, no faults, to 1, about one in ten calls */
  constructor(random: Random, intensity: number) {
    this.#random = random;
    // A third of the kinds is left out of each run, so that no fault always hides what another one would show.
    const share = (fault: Fault) => (random.chance(1 / 3) ? 0 : intensity * random.next() * usualShare(fault));
    this.#shares = Object.fromEntries(allFaults.map((fault) => [fault, share(fault)])) as Record<Fault, number>;
  }

  get counts(): FaultCounts {
    return this.#counts;
  }

  /** Whether no fault can strike. */
  get isCalm(): boolean {
    return !this.areOn || Object.values(this.#shares).every((share) => share === 0);
  }

  /** Whether a fault strikes now. */
  strikes(fault: (typeof otherFaults)[number]): boolean {
    if (!this.areOn || !this.#random.chance(this.#shares[fault])) return false;
    this.#count(fault);
    return true;
  }

  /** What happens to a try of a call; mostly nothing. */
  ofCall(): CallFault | undefined {
    if (!this.areOn) return undefined;
    let draw = this.#random.next();
    for (const fault of callFaults) {
      draw -= this.#shares[fault];
      if (draw >= 0) continue;
      this.#count(fault);
      return fault;
    }
    return undefined;
  }

  /** How many turns something takes that takes its time. */
  delay(): number {
    return this.#random.below(this.#random.pick([8, 80, 400]));
  }

  /** A whole number from 0 up to, not including, `limit`. */
  below(limit: number): number {
    return this.#random.below(limit);
  }

  #count(fault: Fault): void {
    this.#counts[fault] = (this.#counts[fault] ?? 0) + 1;
  }
}

/** The greatest share of the occasions at which a fault strikes. */
function usualShare(fault: Fault): number {
  if (fault.startsWith('crash')) return 0.01;
  if (fault.startsWith('unavailable')) return 0.02;
  if (fault === 'clock jump') return 0.02;
  if (fault === 'late effect') return 0.15;
  const isRareOccasion = (otherFaults as readonly Fault[]).includes(fault);
  return isRareOccasion ? 0.4 : 0.05;
}
