/** Where alias `live` of a function stands. */
export interface LiveAlias {
  /** A published version, or `$LATEST`, which a function serves until its first release. */
  readonly version: string;
  /** The version that gets a share of the calls beside, and the share, from 0 to 1. */
  readonly canary: { readonly version: string; readonly share: number } | undefined;
  /** Changes with the alias; whoever moves it names the one it saw. */
  readonly revisionId: string;
}

/** The code of a function as a deployment left it. */
export interface DeployedCode {
  /** Base64, as Lambda tells it. */
  readonly codeSha256: string;
  readonly revisionId: string;
}

/** What a call of a version came to. */
export interface InvocationAnswer {
  /** What the handler returned; undefined where it failed. */
  readonly payload: unknown;
  /** How it failed, in Lambda's words. */
  readonly failure: string | undefined;
}

/**
 * The functions of a stage behind their alias `live`, by name. Each call is one of Lambda's control plane, of which an account has
 * 15 a second.
 */
export interface Fleet {
  /**
   * The code a deployment left.
   * @returns undefined where the function is not there
   * @throws Error where it is still being updated
   */
  code(name: string): Promise<DeployedCode | undefined>;
  /**
   * Publishes `$LATEST`, or gives the version that holds it already: it may be repeated.
   * @returns the version
   * @throws FleetConflict where the code is not this any more
   */
  publish(name: string, code: DeployedCode): Promise<string>;
  /** Published versions, the oldest first. */
  versions(name: string): Promise<string[]>;
  /** @returns undefined where function or alias is not there */
  live(name: string): Promise<LiveAlias | undefined>;
  /**
   * Moves alias `live`.
   * @throws FleetConflict where somebody else has moved it since `seen`
   */
  move(name: string, to: Pick<LiveAlias, 'canary' | 'version'>, seen: LiveAlias): Promise<void>;
  /** Calls a version, whatever the alias says. */
  invoke(name: string, version: string, event: unknown): Promise<InvocationAnswer>;
  /** Deletes a version for good. */
  remove(name: string, version: string): Promise<void>;
}

/** Somebody else changed what was to be changed. */
export class FleetConflict extends Error {}
