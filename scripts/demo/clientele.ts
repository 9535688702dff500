import type { SeededRandom } from '#shared/domain/seeded-random.ts';
import { type DemoServiceCode, visitsOf } from './catalog.ts';
import { type DemoCustomer, inventCustomer } from './customers.ts';

/** Somebody who comes, and the work that is done. */
export interface Visit {
  readonly customer: DemoCustomer;
  readonly serviceCodes: readonly DemoServiceCode[];
}

/** Who comes to a shop, one after the other. */
export interface Clientele {
  next(random: SeededRandom): Visit;
}

/** How many customers a demo shop knows: with them, a car is back after about two weeks. */
export const regularCount = 140;

/**
 * People nobody knows yet.
 * @param year of the day they come
 */
export function strangers(timeZone: string, year: number): Clientele {
  return {
    next(random) {
      const customer = inventCustomer(random, timeZone, year);
      return { customer, serviceCodes: random.pick(visitsOf(customer.car)) };
    },
  };
}

/** The customers a shop knows. Whoever was there waits until most of the others were, and comes for other work then. */
export class RegularClientele implements Clientele {
  /** Who was there last, last. */
  readonly #waiting: DemoCustomer[];
  /** By phone number. */
  readonly #done = new Map<string, readonly DemoServiceCode[]>();

  /** @param customers at least one */
  constructor(customers: readonly DemoCustomer[]) {
    this.#waiting = [...customers];
  }

  next(random: SeededRandom): Visit {
    const [customer] = this.#waiting.splice(random.below(Math.ceil(this.#waiting.length / 4)), 1);
    if (customer === undefined) throw new Error('a clientele needs customers');
    this.#waiting.push(customer);
    const serviceCodes = this.#workFor(customer, random);
    this.#done.set(customer.phone, [...(this.#done.get(customer.phone) ?? []), ...serviceCodes]);
    return { customer, serviceCodes };
  }

  #workFor({ phone, car }: DemoCustomer, random: SeededRandom): readonly DemoServiceCode[] {
    const done = this.#done.get(phone);
    if (done === undefined) return random.pick(visitsOf(car));
    // Who has a car looked at before buying it is no stranger's customer afterwards, but its owner.
    const isNew = (code: DemoServiceCode): boolean => code !== 'INSP01' && !done.includes(code);
    const [first, ...others] = visitsOf(car).filter((codes) => codes.every(isNew));
    return first === undefined ? random.pick(visitsOf(car)) : random.pick([first, ...others]);
  }
}
