import { Recent } from '#shared/data/recent.ts';
import { ConditionFailed, type Item, TableUnavailable } from '#shared/data/table.ts';
import type { WindowCounters, WindowStarts } from '#shared/data/window-counters.ts';
import type { Charge, CountedLimit } from './charge.ts';
import { longestFirst, reached, type Standing, standings, startsAt, startsOf, tightest, updateFor } from './judge.ts';

/** What became of a call. */
export interface Verdict {
  readonly isAccepted: boolean;
  /** Of an accepted call the limit that is closest, else the one that was reached. */
  readonly tightest: Standing;
  /** What a refused call found no room in, as far as it is known here, the longest first; of an accepted one none. */
  readonly violated: readonly CountedLimit[];
  /** Every limit the call was judged by. */
  readonly limits: readonly CountedLimit[];
  /** How the day of the shop stands, where calls are counted by it and it is known. */
  readonly quota?: Standing | undefined;
}

/** Limits that are reached, the one that is so the longest first. */
type Full = readonly [Standing, ...Standing[]];

/** Another one may begin a window between each two tries; more than a few in a row is a table that does not answer well. */
const maxAttempts = 8;
const rememberedLimits = 1_000;
const rememberedItems = 1_000;

/**
 * Counts calls and says which are accepted: exactly as many as the limits allow in each window, however many functions ask at
 * once. A refused call is charged to nobody, so whoever hammers waits no longer than who does not.
 */
export class Limiter {
  readonly #counters: WindowCounters;
  readonly #now: () => number;
  /** Limits that are reached: no number goes down within its window, so nobody need be asked about them again. */
  readonly #reached = new Recent<Standing>(rememberedLimits);
  /**
   * When the windows of items began that were begun here last: who made the first call of a minute makes that of the next one, too,
   * where few call, and then needs one update instead of two.
   */
  readonly #begun = new Recent<WindowStarts>(rememberedItems);

  /** @param now epoch milliseconds */
  constructor(counters: WindowCounters, now: () => number) {
    this.#counters = counters;
    this.#now = now;
  }

  /** Charges a call, or refuses it. @throws TableUnavailable */
  async charge(charge: Charge): Promise<Verdict> {
    const known = this.refusal(charge);
    if (known !== undefined) return known;
    const now = this.#now();
    const { pk } = charge.key;
    let believed: WindowStarts | undefined = this.#begun.get(pk) ?? startsAt(charge, now);
    for (let attempt = 1; attempt <= maxAttempts; attempt += 1) {
      const update = updateFor(charge, believed, now);
      try {
        const item = await this.#counters.update(update);
        const starts = startsOf(item, charge);
        if (update.begin.length > 0 && starts !== undefined) this.#begun.set(pk, starts);
        return accepted(charge, item, now);
      } catch (error) {
        if (!(error instanceof ConditionFailed)) throw error;
        this.#begun.delete(pk);
        const [longest, ...others] = reached(charge, error.current, now);
        if (longest !== undefined) {
          return this.#refused(charge, [longest, ...others], quotaIn(charge, error.current, now));
        }
        believed = startsOf(error.current, charge);
      }
    }
    throw new TableUnavailable(`${charge.key.pk} changed under each of ${maxAttempts} tries to count`);
  }

  /** What is known without asking: that a limit of a charge is reached; of several the one that is so the longest. */
  refusal(charge: Charge): Verdict | undefined {
    const now = this.#now();
    const full = charge.limits.flatMap((limit) => {
      const known = this.#reached.get(nameOf(charge, limit));
      // A clock that was put back tells nothing of what was before.
      const isInWindow = known !== undefined && now < known.resetAt && now >= known.resetAt - 2 * limit.length;
      return isInWindow ? [known] : [];
    });
    const [longest, ...others] = longestFirst(full);
    return longest && refused(charge, [longest, ...others]);
  }

  #refused(charge: Charge, full: Full, quota: Standing | undefined): Verdict {
    for (const standing of full) this.#reached.set(nameOf(charge, standing.limit), standing);
    return refused(charge, full, quota);
  }
}

const isOfDay = ({ limit: { window } }: Standing): boolean => window === 'day';

function refused({ limits }: Charge, full: Full, quota = full.find(isOfDay)): Verdict {
  return { isAccepted: false, tightest: full[0], violated: full.map(({ limit }) => limit), limits, quota };
}

/** How the day stands in an item that refused a charge, if it is that day's. */
function quotaIn(charge: Charge, item: Item | undefined, now: number): Standing | undefined {
  if (item === undefined || charge.day === undefined || item.dayStart !== charge.day.start) return undefined;
  return standings(charge, item, now).find(isOfDay);
}

/** A shop that is given more than it had is not refused by what it had: the number is part of the name. */
function nameOf({ key }: Charge, { entry, window, limit }: CountedLimit): string {
  return [key.pk, window, entry, limit].join('\0');
}

function accepted(charge: Charge, item: Item, now: number): Verdict {
  const [first, ...others] = standings(charge, item, now);
  if (first === undefined) throw new RangeError('a call is charged to at least one limit');
  const quota = [first, ...others].find(isOfDay);
  const closest = tightest([first, ...others]);
  return { isAccepted: true, tightest: closest, violated: [], limits: charge.limits, quota };
}
