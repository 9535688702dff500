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

/** The tokens of people: in this tab or, where the device shall remember somebody, on the device. Never in two places. */
export class TokenStorage {
  readonly #tab: Store;
  readonly #device: Store;
  /** Of people whose shops are not known yet: written nowhere, since no sign-out would find them there. */
  readonly #held = new Map<string, Tokens>();
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
    return this.#held.get(sub) ?? readFrom(this.#device, sub) ?? readFrom(this.#tab, sub);
  }

  /** Whether the device remembers somebody. */
  isRemembered(sub: string): boolean {
    return readFrom(this.#device, sub) !== undefined;
  }

  /** Has tokens as long as the page is open, and those that come in their place, until they are released. */
  hold(tokens: Tokens): void {
    this.#erase(tokens.sub);
    this.#held.set(tokens.sub, tokens);
  }

  /** @returns what was held of somebody */
  release(sub: string): Tokens | undefined {
    const tokens = this.#held.get(sub);
    this.#held.delete(sub);
    return tokens;
  }

  write(tokens: Tokens, remembered: boolean): void {
    if (this.#held.has(tokens.sub)) {
      this.#held.set(tokens.sub, tokens);
      return;
    }
    const [there, elsewhere] = remembered ? [this.#device, this.#tab] : [this.#tab, this.#device];
    try {
      there.setItem(nameOf(tokens.sub), JSON.stringify(tokens));
    } catch {
      // Full: he signs in again when the tokens end that are there.
    }
    elsewhere.removeItem(nameOf(tokens.sub));
  }

  remove(sub: string): void {
    this.#erase(sub);
    this.#held.delete(sub);
    this.#removals.set(sub, this.removalsOf(sub) + 1);
  }

  #erase(sub: string): void {
    for (const store of [this.#tab, this.#device]) store.removeItem(nameOf(sub));
  }

  /** How often the tokens of somebody were removed here: tells whether they were while something was under way. */
  removalsOf(sub: string): number {
    return this.#removals.get(sub) ?? 0;
  }
}
