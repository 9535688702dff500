/** What proves that the card had come to a version when an answer returned. */
export interface Proof {
  readonly version: number;
  readonly returnedAt: number;
}

/** The highest version proven before a tick; asked with ticks that never fall. */
export class Floor {
  readonly #proofs: readonly Proof[];
  #next = 0;
  #version: number;

  constructor(initial: number, proofs: readonly Proof[]) {
    this.#version = initial;
    this.#proofs = proofs.toSorted((left, right) => left.returnedAt - right.returnedAt);
  }

  before(tick: number): number {
    for (let proof = this.#proofs[this.#next]; proof !== undefined; proof = this.#proofs[this.#next]) {
      if (proof.returnedAt >= tick) break;
      this.#version = Math.max(this.#version, proof.version);
      this.#next += 1;
    }
    return this.#version;
  }
}

/** Sorts what was called by when it was. */
export function byCall(left: { readonly calledAt: number }, right: { readonly calledAt: number }): number {
  return left.calledAt - right.calledAt;
}
