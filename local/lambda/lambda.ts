import { CloudError } from '../cloud-error.ts';
import { Complaints, FunctionLog } from '../logging/function-log.ts';
import type { LogListener } from '../logging/log-record.ts';
import { AccountConcurrency } from './account-concurrency.ts';
import type { Code } from './code-store.ts';
import { EnvironmentSlots } from './environment-slots.ts';
import type { LocalServices } from './environment-variables.ts';
import { FunctionPool } from './function-pool.ts';
import type { LambdaFunction } from './lambda-function.ts';
import { StartGate } from './start-gate.ts';

interface HostedFunction {
  readonly lambdaFunction: LambdaFunction;
  readonly pool: FunctionPool;
  readonly log: FunctionLog;
}

/** The Lambda service: every function of the assembly with its pool of environments and its log. */
export class Lambda {
  readonly #hosted: readonly HostedFunction[];

  /**
   * @param logFolder gets one file of JSON lines per function
   * @param concurrency calls at once in the account, beyond which callers are turned away; without it they wait
   * @throws CloudError where a log cannot be opened, or functions reserve more concurrency than there is
   */
  constructor(
    functions: readonly LambdaFunction[],
    services: LocalServices,
    logFolder: string,
    listener: LogListener,
    concurrency?: number,
  ) {
    const host = {
      services,
      startGate: new StartGate(),
      slots: new EnvironmentSlots(),
      account: new AccountConcurrency(concurrency, functions),
    };
    const complaints = new Complaints();
    this.#hosted = functions.map((lambdaFunction) => {
      const log = new FunctionLog(logFolder, lambdaFunction.name, listener, complaints);
      return { lambdaFunction, log, pool: new FunctionPool(lambdaFunction, host, log) };
    });
  }

  /** The function an ARN without qualifier names. */
  get(arn: string): { lambdaFunction: LambdaFunction; pool: FunctionPool } {
    const found = this.#hosted.find(({ lambdaFunction }) => lambdaFunction.arn === arn);
    if (found === undefined) throw new CloudError(`there is no function ${arn}`);
    return found;
  }

  /**
   * Replaces the asset of a function, named by its operation or its name.
   * @throws CloudError when there is no such function
   */
  reload(operationIdOrName: string, code: Code): void {
    const found = this.#hosted.find(
      ({ lambdaFunction: { name, operation } }) => name === operationIdOrName || operation?.id === operationIdOrName,
    );
    if (found === undefined) throw new CloudError(`there is no function or operation ${operationIdOrName} to reload`);
    found.pool.reload(code);
  }

  /** Ends every environment at once. */
  async close(): Promise<void> {
    await Promise.all(this.#hosted.map(({ pool }) => pool.close()));
    for (const { log } of this.#hosted) log.close();
  }
}
