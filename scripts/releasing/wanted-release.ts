import type { DeployedCode } from './fleet.ts';
import type { Needs } from './manifest.ts';

/** What is to be released. */
export interface WantedRelease {
  readonly name: string;
  readonly gitSha: string;
  readonly reason?: string | undefined;
  /** Digest of the code each function was built to, in base64. */
  readonly built: ReadonlyMap<string, string>;
  /** The functions as they were found a moment ago, where somebody has looked: they are not asked again. */
  readonly seen?: ReadonlyMap<string, DeployedCode>;
  readonly needs: Needs;
  /** Tables in the place of those a stage was made with, by what they are called. */
  readonly tables?: Readonly<Record<string, string>>;
  readonly schemaVersions: Readonly<Record<string, number>>;
  readonly canary: CanaryShare | undefined;
}

/** The share of the calls new versions get first, from 0 to 1, and for how long. */
export interface CanaryShare {
  readonly share: number;
  readonly milliseconds: number;
}

/** Versions by function. */
export type Versions = Readonly<Record<string, string>>;

/** What judges a release. Each gives what is wrong, or undefined. */
export interface Judges {
  /** Calls new versions by number, before they have callers. Reads only. */
  readonly versions: (versions: Versions) => Promise<string | undefined>;
  /** Watches the new versions while they have a share of the calls. */
  readonly canary: (versions: Versions, milliseconds: number, signal: AbortSignal) => Promise<string | undefined>;
  /** Walks through the Function URLs, after all calls moved. */
  readonly urls: () => Promise<string | undefined>;
}
