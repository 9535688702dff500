import type { Guess, Sight, Win } from './evidence.ts';
import { sameValue } from './history.ts';
import type { Report } from './violations.ts';

/** Who made each version, or may have: winners where they are known, else writes of unknown outcome. */
export class Writers {
  readonly #wins: ReadonlyMap<number, readonly Win[]>;
  readonly #guesses: ReadonlyMap<number, readonly Guess[]>;

  constructor(wins: readonly Win[], guesses: readonly Guess[]) {
    this.#wins = Map.groupBy(wins, ({ version }) => version);
    this.#guesses = Map.groupBy(guesses, ({ version }) => version);
  }

  /** When the first write that may have made a version (with this value) was called; Infinity where there is none. */
  firstCall(version: number, value?: string): number {
    let first = Number.POSITIVE_INFINITY;
    for (const writer of this.#wins.get(version) ?? this.#guesses.get(version) ?? []) {
      if (writer.calledAt < first && sameValue(writer.value, value)) first = writer.calledAt;
    }
    return first;
  }

  /**
   * Reports versions without an origin: between the initial and the highest proven one, each was made by a winner, or
   * by one unknown write that fits all that was seen of it and was called before the version was passed.
   */
  judgeOrigins(initial: number, sights: readonly Sight[], report: Report): void {
    const seen = Map.groupBy(sights, ({ version }) => version);
    const proofs = [...[...this.#wins.values()].flat(), ...sights].toSorted(
      (left, right) => right.version - left.version,
    );
    let above = proofs[0]?.version ?? initial;
    let deadline = Number.POSITIVE_INFINITY;
    let next = 0;
    const versions = [...new Set([...this.#wins.keys(), ...this.#guesses.keys(), initial])]
      .filter((version) => version >= initial && version <= above)
      .sort((left, right) => right - left);
    // Downwards, since what is proven of a version is proven of all below it. `above` is the lowest that is explained.
    above += 1;
    for (const version of versions) {
      for (let proof = proofs[next]; proof !== undefined && proof.version >= version; proof = proofs[next]) {
        deadline = Math.min(deadline, proof.returnedAt);
        next += 1;
      }
      const sightsOf = seen.get(version) ?? [];
      if (version !== initial && !this.#hasOrigin(version, sightsOf, deadline)) {
        if (new Set(sightsOf.map(({ value }) => value)).size < 2) continue;
        const operations = sightsOf.map(({ operation }) => operation);
        report('two winners', version, 'answers show what different writes made of this version', operations);
      }
      if (above - version > 1) report('gap', version + 1, gap(version + 1, above - 1), []);
      above = version;
    }
  }

  #hasOrigin(version: number, seen: readonly Sight[], deadline: number): boolean {
    if (this.#wins.has(version)) return true;
    const fits = ({ value, calledAt }: Guess) =>
      calledAt <= deadline && seen.every((sight) => sameValue(sight.value, value));
    return (this.#guesses.get(version) ?? []).some(fits);
  }
}

function gap(from: number, to: number): string {
  const range = from === to ? `version ${from}` : `versions ${from} to ${to}`;
  return `nobody can have made ${range} in time, and later ones exist`;
}
