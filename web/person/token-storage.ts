import type { Store } from '../app/storage.ts';
import type { Tokens } from './tokens.ts';

/** Where the tokens of a person are kept. Another format takes another name. */
const nameOf = (sub: string) => `status-board.person.1.${sub}`;

function readFrom(store: Store, sub: string): Tokens | undefined {
  try {
    const value = JSON.parse(store.getItem(nameOf(sub)) ?? 'null');
    return typeof value?.refreshToken === 'string' && typeof value.endsAt === 'number' ? value : undefined;
  } catch {
    return undefined;
  }
}

/** The tokens of people: in this tab or, where the device shall remember somebody, on the device. Never in both. */
export class TokenStorage {
  readonly #tab: Store;
  readonly #device: Store;
  readonly #removals = new Map<string, number>();

  /**
   * @param tab ends with the tab
   * @param device all tabs read it
   */
  constructor(tab: Store, device: Store) {
    this.#tab = tab;
    this.#device = device;
  }

  /** The tokens of somebody, as far as this tab can know them. */
  read(sub: string): Tokens | undefined {
    return readFrom(this.#device, sub) ?? readFrom(this.#tab, sub);
  }

  /** Whether the device remembers somebody. */
  isRemembered(sub: string): boolean {
    return readFrom(this.#device, sub) !== undefined;
  }

  write(tokens: Tokens, remembered: boolean): void {
    const [there, elsewhere] = remembered ? [this.#device, this.#tab] : [this.#tab, this.#device];
    try {
      there.setItem(nameOf(tokens.sub), JSON.stringify(tokens));
    } catch {
      // Full: he signs in again when the tokens end that are there.
    }
    elsewhere.removeItem(nameOf(tokens.sub));
  }

  remove(sub: string): void {
    for (const store of [this.#tab, this.#device]) store.removeItem(nameOf(sub));
    this.#removals.set(sub, this.removalsOf(sub) + 1);
  }

  /** How often the tokens of somebody were removed here: tells whether they were while something was under way. */
  removalsOf(sub: string): number {
    return this.#removals.get(sub) ?? 0;
  }
}
