import type { SecretSource, SecretVersion, SecretVersions } from './secret-source.ts';

/** Milliseconds for which what was read is believed: what this is of a rotation, an environment learns at the latest. */
export const keptFor = 300_000;

/** Milliseconds between readings, where what was read is not enough: guesses are free, and each would ask. */
export const apart = 1_000;

/** When, and how one waits. */
export interface SecretClock {
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** Waits so many milliseconds. */
  readonly pause: (milliseconds: number) => Promise<void>;
}

/** A secret as functions use it, over rotations: read at its first use, then every five minutes, and between where nothing else tells. */
export class Secret {
  readonly #source: SecretSource;
  readonly #clock: SecretClock;
  #known: { readonly versions: SecretVersions; readonly at: number } | undefined;
  /** When it was asked for last, with whatever result. */
  #askedAt = Number.NEGATIVE_INFINITY;
  #reading: Promise<SecretVersions> | undefined;
  /** A reading that has yet to begin. */
  #next: Promise<SecretVersions> | undefined;

  constructor(source: SecretSource, clock: SecretClock) {
    this.#source = source;
    this.#clock = clock;
  }

  /**
   * The version to sign, hash or encrypt with.
   * @throws SecretUnavailable where it was never read
   */
  async current(): Promise<SecretVersion> {
    return (await this.#versions()).current;
  }

  /**
   * What is found with the first version that finds something: with the current one, else with the one before. Where neither does, the
   * secret may have been rotated a moment ago elsewhere, so it is read once more; that waits for up to a second.
   * @param look tells what a version finds, or verifies; undefined for nothing
   * @throws SecretUnavailable where it could not be read, and what `look` throws
   */
  async find<Found>(look: (version: SecretVersion) => Promise<Found | undefined>): Promise<Found | undefined> {
    const known = listed(await this.#versions());
    const found = await firstOf(known, look);
    if (found !== undefined) return found;
    const tried = new Set(known.map(({ id }) => id));
    const others = listed(await this.#readAnew()).filter(({ id }) => !tried.has(id));
    return firstOf(others, look);
  }

  /** What is known, read where it is too old. An old secret serves as long as no newer one can be had. */
  async #versions(): Promise<SecretVersions> {
    const known = this.#known;
    if (known !== undefined && this.#isWithin(known.at, keptFor)) return known.versions;
    if (known !== undefined && this.#isWithin(this.#askedAt, apart)) return known.versions;
    try {
      this.#reading ??= this.#read();
      return await this.#reading;
    } catch (error) {
      if (known === undefined) throw error;
      return known.versions;
    }
  }

  /** A reading that began after this was asked for; all that wait for one share it. */
  #readAnew(): Promise<SecretVersions> {
    this.#next ??= this.#readSoon();
    return this.#next;
  }

  async #readSoon(): Promise<SecretVersions> {
    const since = this.#clock.now() - this.#askedAt;
    // In any case not at once: whoever asks until it begins shares it, whoever asks later does not.
    await (since >= 0 && since < apart ? this.#clock.pause(apart - since) : undefined);
    this.#next = undefined;
    return this.#read();
  }

  async #read(): Promise<SecretVersions> {
    const at = this.#clock.now();
    this.#askedAt = at;
    try {
      const versions = await this.#source.read();
      // A slow answer must not take the place of a later one.
      if (this.#known === undefined || this.#known.at <= at) this.#known = { versions, at };
      return versions;
    } finally {
      this.#reading = undefined;
    }
  }

  /** A clock that jumps back makes what is known old, not new for ever. */
  #isWithin(at: number, milliseconds: number): boolean {
    const now = this.#clock.now();
    return now >= at && now < at + milliseconds;
  }
}

const listed = ({ current, previous }: SecretVersions): SecretVersion[] =>
  previous === undefined ? [current] : [current, previous];

async function firstOf<Found>(
  versions: readonly SecretVersion[],
  look: (version: SecretVersion) => Promise<Found | undefined>,
): Promise<Found | undefined> {
  for (const version of versions) {
    const found = await look(version);
    if (found !== undefined) return found;
  }
  return undefined;
}
