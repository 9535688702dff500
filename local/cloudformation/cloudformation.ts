import { reasonOf } from '../cloud-error.ts';
import type { Place } from './bootstrap.ts';
import { type ChangeSet, ChangeSets, nothingToDo } from './change-set.ts';
import { Outlook } from './outlook.ts';
import type { ChangeSetRequest, StackRequest } from './requests.ts';
import type { Runtime } from './runtime.ts';
import { invalid, StackError } from './stack-error.ts';
import { StackOperation } from './stack-operation.ts';
import { type StackRecord, type Wanted, withStatus } from './stack-record.ts';
import type { StackRegistry } from './stack-registry.ts';

/** The stacks of the local cloud: what CloudFormation does with them, one operation after the other. */
export class CloudFormation {
  readonly registry: StackRegistry;
  readonly changeSets = new ChangeSets();
  readonly #runtime: Runtime;
  readonly #outlook: Outlook;
  readonly place: Place;
  #last: Promise<void> = Promise.resolve();

  /** @param place where new stacks are made */
  constructor(registry: StackRegistry, runtime: Runtime, place: Place) {
    this.registry = registry;
    this.#runtime = runtime;
    this.#outlook = new Outlook(registry, runtime);
    this.place = place;
  }

  /**
   * Looks at what a request would change. A change set that finds nothing, or cannot be resolved, has failed and says why.
   * @throws StackError for a request that cannot be meant
   */
  createChangeSet(request: ChangeSetRequest): ChangeSet {
    const { name, type, description } = request;
    const record =
      type === 'CREATE' ? this.#reviewed(request.stackName) : this.registry.getUpdatable(request.stackName);
    const wanted = this.#outlook.wanted(record, request);
    const { changes, reason } = this.#outlook.of(record, wanted);
    const { name: stackName, id: stackId } = record;
    const isGood = reason === undefined;
    return this.changeSets.put({
      ...{
        name,
        id: this.changeSets.newId(name, record),
        stackName,
        stackId,
        description,
        type,
        wanted,
        changes,
        reason,
      },
      createdAt: this.registry.now(),
      status: isGood ? 'CREATE_COMPLETE' : 'FAILED',
      executionStatus: isGood ? 'AVAILABLE' : 'UNAVAILABLE',
    });
  }

  /**
   * Begins what a change set says.
   * @returns settles when that has ended, well or not
   * @throws StackError where it cannot begin
   */
  executeChangeSet(name: string, stackName: string | undefined, token?: string): Promise<void> {
    const changeSet = this.changeSets.get(name, stackName);
    const { id, stackId, wanted, executionStatus, status } = changeSet;
    if (executionStatus !== 'AVAILABLE') {
      const message = `ChangeSet [${id}] cannot be executed in its current status of [${status}]`;
      throw new StackError('InvalidChangeSetStatus', message);
    }
    const record = this.registry.getIdle(stackId);
    // Others were made for the stack as it was.
    for (const other of this.changeSets.of(stackId)) this.changeSets.delete(other);
    this.changeSets.put({ ...changeSet, executionStatus: 'EXECUTE_COMPLETE' });
    return this.#begin(record, wanted, token);
  }

  /**
   * Begins to make a stack.
   * @throws StackError where it cannot begin
   */
  create(request: StackRequest): { record: StackRecord; settled: Promise<void> } {
    const record = this.registry.create(request.stackName, this.place);
    const wanted = this.#outlook.wanted(record, request);
    this.#outlook.resolvable(record, wanted);
    return { record, settled: this.#begin(record, wanted, request.token) };
  }

  /**
   * Begins to change a stack.
   * @throws StackError where it cannot begin, or nothing would change
   */
  update(request: StackRequest): { record: StackRecord; settled: Promise<void> } {
    const record = this.registry.getUpdatable(request.stackName);
    const wanted = this.#outlook.wanted(record, request);
    const { reason } = this.#outlook.of(record, wanted);
    if (reason !== undefined) throw invalid(reason === nothingToDo ? 'No updates are to be performed.' : reason);
    return { record, settled: this.#begin(record, wanted, request.token) };
  }

  /**
   * Begins to delete a stack; one that is not there is no error, as on AWS. Tables stay in the database.
   * @throws StackError where it is protected or busy
   */
  delete(stackName: string): Promise<void> {
    if (this.registry.find(stackName) === undefined) return Promise.resolve();
    const record = this.registry.getIdle(stackName);
    if (record.isProtected)
      throw invalid(`Stack [${record.name}] cannot be deleted while TerminationProtection is enabled`);
    const { now } = this.registry;
    const deleting = this.registry.put(withStatus(record, 'DELETE_IN_PROGRESS', now()));
    return this.#queue(async () => {
      try {
        if (record.deployed !== undefined) await this.#runtime.apply(this.registry.with(record, undefined));
        this.registry.forget(record.name);
      } catch (error) {
        await this.#runtime.apply(this.registry.with(record, record.deployed));
        this.registry.put(withStatus(deleting, 'DELETE_FAILED', now(), { reason: reasonOf(error) }));
      }
    });
  }

  /** Settles when nothing is being done. */
  async idle(): Promise<void> {
    await this.#last;
  }

  #begin(record: StackRecord, wanted: Wanted, token: string | undefined): Promise<void> {
    const operation = new StackOperation(this.registry, this.#runtime, record, { wanted, token });
    return this.#queue(() => operation.run());
  }

  #queue(work: () => Promise<void>): Promise<void> {
    this.#last = this.#last.then(work, work);
    return this.#last;
  }

  /** A stack that is there only to have its first change set looked at. */
  #reviewed(stackName: string): StackRecord {
    const known = this.registry.find(stackName);
    if (known?.status === 'REVIEW_IN_PROGRESS') return known;
    const record = this.registry.create(stackName, this.place);
    return this.registry.put(
      withStatus(record, 'REVIEW_IN_PROGRESS', this.registry.now(), { reason: 'User Initiated' }),
    );
  }
}
