import type { FunctionLog } from '../logging/function-log.ts';
import { chooseVersion } from './aliases.ts';
import type { CodeStore } from './code-store.ts';
import type { LambdaHost } from './execution-environment.ts';
import { FunctionPool, type PoolResult } from './function-pool.ts';
import type { FunctionRecord } from './function-record.ts';
import type { FunctionRecords } from './function-records.ts';
import { notFound } from './lambda-error.ts';
import type { LambdaFunction } from './lambda-function.ts';
import type { Invocation } from './protocol.ts';
import { type PublishRequest, publish, versionOf } from './versions.ts';

/** One call, without what the function's qualifier says. */
export type CallRequest = Omit<Invocation, 'invokedFunctionArn'>;

/** How a call ended, and the version that answered it. */
export type CallResult = PoolResult & { readonly executedVersion: string };

const latestVersion = '$LATEST';

/** What a hosted function shares with the others. */
export interface FunctionSurroundings {
  readonly host: LambdaHost;
  readonly store: CodeStore;
  readonly records: FunctionRecords;
}

/** A function with all its versions. Each has a pool of its own, from its first call on. */
export class HostedFunction {
  #latest: LambdaFunction;
  readonly log: FunctionLog;
  readonly #surroundings: FunctionSurroundings;
  readonly #pools = new Map<string, FunctionPool>();

  constructor(latest: LambdaFunction, log: FunctionLog, surroundings: FunctionSurroundings) {
    this.#latest = latest;
    this.log = log;
    this.#surroundings = surroundings;
  }

  get latest(): LambdaFunction {
    return this.#latest;
  }

  get record(): FunctionRecord {
    return this.#surroundings.records.of(this.#latest.name);
  }

  /**
   * Gives the function its next `$LATEST`, and what is remembered of it from now on. Calls in flight finish where they
   * began.
   * @throws CloudError where it cannot be remembered; nothing has changed then
   */
  become(latest: LambdaFunction, record: FunctionRecord): void {
    const { digest } = this.record.latest ?? {};
    this.#surroundings.records.put(latest.name, record);
    this.#latest = latest;
    if (digest !== record.latest?.digest) this.#pools.get(latestVersion)?.replace(latest);
    for (const [version, pool] of this.#pools) {
      if (version === latestVersion || record.versions[version] !== undefined) continue;
      this.#pools.delete(version);
      pool.retire();
    }
  }

  /**
   * Changes what is remembered of versions and aliases.
   * @throws LambdaError where the change refuses, and CloudError where it cannot be remembered; nothing has changed then
   */
  change(change: (record: FunctionRecord) => FunctionRecord): void {
    this.become(this.#latest, change(this.record));
  }

  /**
   * Publishes `$LATEST`.
   * @returns the number of the version: the last one where nothing has changed since
   * @throws LambdaError where `$LATEST` is not what the client expects
   */
  publish(request: PublishRequest = {}): string {
    const { record, version } = publish(this.record, this.#latest, request);
    this.become(this.#latest, record);
    return version;
  }

  /**
   * A version as it runs.
   * @param version its number, or `$LATEST`
   * @throws LambdaError where there is none of that number
   */
  version(version: string): LambdaFunction {
    const latest = this.#latest;
    if (version === latestVersion) return latest;
    const kept = this.record.versions[version];
    if (kept === undefined) throw notFound(`Function not found: ${latest.arn}:${version}`);
    return versionOf(latest, version, kept, this.#surroundings.store.find(kept.sha256) ?? '');
  }

  /**
   * Calls the function.
   * @param qualifier a version, or an alias; undefined for `$LATEST`
   * @param random chooses among the versions of an alias, from 0 to 1
   * @throws LambdaError where there is no such version or alias
   */
  async invoke(qualifier: string | undefined, request: CallRequest, random: number): Promise<CallResult> {
    const { arn } = this.#latest;
    const executedVersion = this.#executed(qualifier, random);
    const invokedFunctionArn = qualifier === undefined ? arn : `${arn}:${qualifier}`;
    const result = await this.#pool(executedVersion).invoke({ ...request, invokedFunctionArn });
    return { ...result, executedVersion };
  }

  /** The function is gone: environments end with the calls they answer. */
  retire(): void {
    for (const pool of this.#pools.values()) pool.retire();
  }

  /** Ends every environment at once. */
  async close(): Promise<void> {
    await Promise.all([...this.#pools.values()].map((pool) => pool.close()));
  }

  #executed(qualifier: string = latestVersion, random = 0): string {
    if (qualifier === latestVersion || /^\d+$/.test(qualifier)) return qualifier;
    const alias = this.record.aliases[qualifier];
    if (alias === undefined) throw notFound(`Function not found: ${this.#latest.arn}:${qualifier}`);
    return chooseVersion(alias, random);
  }

  #pool(version: string): FunctionPool {
    const pool = this.#pools.get(version) ?? new FunctionPool(this.version(version), this.#surroundings.host, this.log);
    this.#pools.set(version, pool);
    return pool;
  }
}
