const wordBits = 32;
const full = 0xffff_ffff;

/** A set of operations by number, small and quick to compare as a text. */
export class PlacedSet {
  readonly #words: Uint32Array;

  constructor(size: number) {
    this.#words = new Uint32Array(Math.ceil(size / wordBits));
  }

  add(member: number): void {
    this.#flip(member);
  }

  delete(member: number): void {
    this.#flip(member);
  }

  /** A text that two sets of one size share exactly where they are equal. */
  key(): string {
    const words = this.#words;
    let start = 0;
    while (words[start] === full) start += 1;
    let end = words.length;
    while (end > start && words[end - 1] === 0) end -= 1;
    // What is searched already is all ones and the rest all zeros, so a key is about as long as the clients are many.
    return `${start} ${String.fromCharCode(...new Uint16Array(words.buffer, start * 4, (end - start) * 2))}`;
  }

  #flip(member: number): void {
    const index = Math.floor(member / wordBits);
    this.#words[index] = (this.#words[index] ?? 0) ^ (1 << (member % wordBits));
  }
}
