import type { SoakFindings } from './soak.ts';
import type { StormFindings } from './storm.ts';
import type { OperationTally } from './tally.ts';

/** A stretch of a run: calls in a second, and how long those took; milliseconds. */
export interface Stretch {
  readonly second: number;
  readonly rate: number;
  readonly p50: number;
  readonly p95: number;
  readonly failed: number;
}

/** What a run came to. */
export interface LoadReport {
  readonly profile: string;
  readonly stage: string;
  readonly at: string;
  readonly environment: Readonly<Record<string, string | number>>;
  readonly seconds: number;
  readonly users: number;
  readonly operations: readonly OperationTally[];
  readonly curve: readonly Stretch[];
  readonly breaches: readonly string[];
  readonly faults: readonly string[];
  /** Of profile `soak`. */
  readonly soak: SoakFindings | null;
  /** Of profile `limits`. */
  readonly storm: StormFindings | null;
  readonly voidBecause: string | null;
  /** p95 by operation as a share of that of the last run of this profile that counts; empty where there was none. */
  readonly againstLast: Readonly<Record<string, number>>;
}
