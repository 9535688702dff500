/** Where users of a load test work. Kept in a file that only its owner reads: it holds keys. */
export interface Scene {
  readonly stage: string;
  /** Data folder of the local cloud, as an absolute path. */
  readonly data: string;
  /** Managers' keys of the shop; users take turns. */
  readonly keys: readonly string[];
  /** Of who asks more than he may. */
  readonly stormKey: string;
  readonly shop: string;
  /** The days people work at, and how many cards each had at first. */
  readonly days: readonly { readonly date: string; readonly cards: number }[];
  /** Days people book for, so that those they work at keep their size. */
  readonly bookingDays: readonly string[];
  /** What stood on all these days, and what jobs the shop had, when the first user came. */
  readonly before: { readonly cards: number; readonly jobs: number };
  readonly serviceCode: string;
  /** What is searched for. */
  readonly names: readonly string[];
  /** Where the generator writes what it notes. */
  readonly notesFolder: string;
  readonly profile: string;
  /** Users draw what they do by it. */
  readonly seed: number;
}
