import { CloudError } from '../cloud-error.ts';
import { AccountConcurrency } from './account-concurrency.ts';
import type { Code } from './code-store.ts';
import { EnvironmentSlots } from './environment-slots.ts';
import type { LambdaHost } from './execution-environment.ts';
import { isReleased, unreleased, withDeclared, withLatest, withoutFunction } from './function-record.ts';
import { FunctionRecords } from './function-records.ts';
import { type CallRequest, type CallResult, HostedFunction } from './hosted-function.ts';
import { notFound } from './lambda-error.ts';
import type { LambdaFunction } from './lambda-function.ts';
import type { LambdaSettings } from './lambda-settings.ts';
import { checkFunctions, type LambdaResources } from './resources.ts';
import { StartGate } from './start-gate.ts';

/** The Lambda service: every function with its versions, its aliases, its environments and its log. */
export class Lambda {
  readonly #settings: LambdaSettings;
  readonly #host: LambdaHost;
  readonly #records: FunctionRecords;
  #resources: Pick<LambdaResources, 'policies' | 'urls'> = { policies: new Map(), urls: [] };
  /** By ARN. */
  readonly #hosted = new Map<string, HostedFunction>();
  /** Functions that are gone and may still answer. */
  readonly #removed: HostedFunction[] = [];

  /** @throws CloudError where what is remembered is damaged */
  constructor(settings: LambdaSettings) {
    this.#settings = settings;
    this.#records = new FunctionRecords(settings.recordFolder);
    this.#host = {
      services: settings.services,
      startGate: new StartGate(),
      slots: new EnvironmentSlots(),
      account: new AccountConcurrency(settings.concurrency),
      observer: settings.observer,
    };
  }

  /** Calls at once in the whole account; undefined where nobody is turned away. */
  get concurrency(): number | undefined {
    return this.#settings.concurrency;
  }

  /**
   * Makes these the functions there are: new ones, changed ones, and those that are not among them are deleted, with their
   * versions and aliases. Calls in flight finish where they began; where aliases stand is left alone.
   * @throws CloudError where that is not possible; nothing has changed then, unless files cannot be written
   */
  configure(resources: LambdaResources): void {
    const { functions, aliases } = resources;
    checkFunctions(functions, this.#records, this.#settings.store);
    for (const { name } of functions) this.#settings.logs.of(name);
    this.#host.account.reserve(functions);
    for (const latest of functions) {
      const declared = aliases.filter(({ functionArn }) => functionArn === latest.arn);
      this.#hostedAs(latest).become(latest, withDeclared(withLatest(this.#records.of(latest.name), latest), declared));
    }
    this.#removeAllBut(functions);
    this.#resources = resources;
  }

  /** Deletes code that is of no version of any function. */
  deleteUnusedCode(): void {
    const latest = Array.from(this.#hosted.values(), (hosted) => hosted.latest.code.sha256);
    const kept = Array.from(this.#records.all.values()).flatMap(({ versions }) => Object.values(versions));
    this.#settings.store.keepOnly(new Set([...latest, ...kept.map(({ sha256 }) => sha256)]));
  }

  /** The Function URLs, and who may do what, as the templates say. */
  get access(): Pick<LambdaResources, 'policies' | 'urls'> {
    return this.#resources;
  }

  /** In the order of their names. */
  get functions(): readonly HostedFunction[] {
    return [...this.#hosted.values()].sort(({ latest: one }, { latest: other }) => (one.name < other.name ? -1 : 1));
  }

  /**
   * The function an ARN without qualifier names.
   * @throws LambdaError where there is none
   */
  get(arn: string): HostedFunction {
    const found = this.#hosted.get(arn);
    if (found !== undefined) return found;
    throw notFound(`Function not found: ${arn}`);
  }

  /**
   * Calls a function.
   * @param arn without qualifier
   * @param qualifier a version, or an alias; undefined for `$LATEST`
   * @throws LambdaError where there is no such function, version or alias
   */
  async invoke(arn: string, qualifier: string | undefined, request: CallRequest): Promise<CallResult> {
    const { random = Math.random } = this.#settings;
    return this.get(arn).invoke(qualifier, request, random());
  }

  /**
   * Replaces the code of `$LATEST`, of a function named by its operation or its name.
   * @throws CloudError when there is no such function
   */
  reload(operationIdOrName: string, code: Code): void {
    const found = this.functions.find(
      ({ latest: { name, operation } }) => name === operationIdOrName || operation?.id === operationIdOrName,
    );
    if (found === undefined) throw new CloudError(`there is no function or operation ${operationIdOrName} to reload`);
    const latest = { ...found.latest, code };
    found.become(latest, withLatest(found.record, latest));
  }

  /** Names of functions an alias of the template leads to another version of than `$LATEST`. */
  get released(): readonly string[] {
    return this.functions.filter(({ record }) => isReleased(record)).map(({ latest }) => latest.name);
  }

  /** Has the aliases of the template stand at `$LATEST` again. */
  serveLatest(): void {
    for (const hosted of this.functions) hosted.change(unreleased);
  }

  /** Ends every environment at once. */
  async close(): Promise<void> {
    await Promise.all([...this.#hosted.values(), ...this.#removed].map((hosted) => hosted.close()));
    this.#settings.logs.close();
  }

  #hostedAs(latest: LambdaFunction): HostedFunction {
    const { store, logs } = this.#settings;
    const surroundings = { host: this.#host, store, records: this.#records };
    const hosted = this.#hosted.get(latest.arn) ?? new HostedFunction(latest, logs.of(latest.name), surroundings);
    this.#hosted.set(latest.arn, hosted);
    return hosted;
  }

  #removeAllBut(functions: readonly LambdaFunction[]): void {
    const names = new Set(functions.map(({ name }) => name));
    const arns = new Set(functions.map(({ arn }) => arn));
    for (const [name, record] of this.#records.all) {
      if (!names.has(name) && record.latest !== undefined) this.#records.put(name, withoutFunction(record));
    }
    for (const [arn, hosted] of this.#hosted) {
      if (arns.has(arn)) continue;
      this.#hosted.delete(arn);
      hosted.retire();
      this.#removed.push(hosted);
    }
  }
}
