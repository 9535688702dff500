import { stages } from '#infra/stage-settings.ts';

const { caller, shop: ofShop } = stages.prod.limits;

/** Counts calls in minutes as the product's limits do: so many of a caller, and of a shop. */
export class CallLimits {
  #minute = -1;
  #counts = new Map<string, number>();

  /** Whether a call is accepted, and counted; one that is refused is not. @param now seconds */
  accept(shop: string, by: number, now: number): boolean {
    const minute = Math.floor(now / 60);
    if (minute !== this.#minute) this.#counts = new Map();
    this.#minute = minute;
    const names = [`${shop} ${by}`, shop];
    const [mine = 0, all = 0] = names.map((name) => this.#counts.get(name) ?? 0);
    if (mine >= (caller.minute ?? Infinity) || all >= (ofShop.minute ?? Infinity)) return false;
    this.#counts.set(names[0] ?? '', mine + 1).set(shop, all + 1);
    return true;
  }
}
