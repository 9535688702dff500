import type { ResolvedAssembly, Resource } from '../assembly/resolve-assembly.ts';
import { reasonOf } from '../cloud-error.ts';
import { type ResourceChange, replacementConflict, resourceChanges } from './resource-changes.ts';
import type { Runtime } from './runtime.ts';
import { outputsOf, resourcesOf, standing, verbOf } from './stack-content.ts';
import { type StackEvent, type StackRecord, type Wanted, withEvent, withStatus } from './stack-record.ts';
import type { StackRegistry } from './stack-registry.ts';

/** What is done to a stack. */
export interface Operation {
  readonly wanted: Wanted;
  readonly token?: string | undefined;
}

/** Carries out what changes one stack, and writes its history as CloudFormation does. */
export class StackOperation {
  readonly #registry: StackRegistry;
  readonly #runtime: Runtime;
  readonly #operation: Operation;
  #record: StackRecord;

  /** The stack is busy from here on. */
  constructor(registry: StackRegistry, runtime: Runtime, record: StackRecord, operation: Operation) {
    this.#registry = registry;
    this.#runtime = runtime;
    this.#operation = operation;
    this.#record = record;
    this.#turn(`${this.#kind}_IN_PROGRESS`, 'User Initiated');
  }

  /** Settles when the stack is as wanted, or as it was before; its status says which. */
  async run(): Promise<void> {
    const { wanted } = this.#operation;
    const old = this.#resources(this.#registry.with(this.#record, this.#record.deployed));
    let changes: readonly ResourceChange[] = [];
    try {
      const stacks = this.#registry.with(this.#record, wanted);
      changes = resourceChanges(old, this.#resources(stacks));
      for (const change of changes) this.#tell(change, 'IN_PROGRESS');
      this.#refuseConflicts(changes);
      const resolved = await this.#runtime.apply(stacks);
      for (const change of changes) this.#tell(change, 'COMPLETE');
      this.#finish(changes, resolved);
    } catch (error) {
      await this.#rollBack(changes, reasonOf(error));
    }
  }

  get #kind(): 'CREATE' | 'UPDATE' {
    return this.#record.deployed === undefined ? 'CREATE' : 'UPDATE';
  }

  #resources(stacks: Parameters<Runtime['preview']>[0]): Resource[] {
    return resourcesOf(this.#runtime.preview(stacks), this.#record.name);
  }

  #refuseConflicts(changes: readonly ResourceChange[]): void {
    for (const change of changes) {
      const conflict = replacementConflict(change);
      if (conflict !== undefined) throw new Error(`${this.#placeOf(change.logicalId)}: ${conflict}`);
    }
  }

  #placeOf(logicalId: string): string {
    return `stack ${this.#record.name}, Resources.${logicalId}`;
  }

  #finish(changes: readonly ResourceChange[], resolved: ResolvedAssembly): void {
    const { wanted } = this.#operation;
    const status = `${this.#kind}_COMPLETE`;
    const own = resourcesOf(resolved, this.#record.name);
    this.#record = {
      ...this.#record,
      deployed: wanted,
      outputs: outputsOf(resolved, this.#record.name),
      resources: standing(own, changes, this.#record.resources, this.#registry.now().toISOString()),
      ...(status === 'UPDATE_COMPLETE' && { updatedAt: this.#registry.now().toISOString() }),
    };
    this.#turn(status);
  }

  async #rollBack(changes: readonly ResourceChange[], message: string): Promise<void> {
    const kind = this.#kind;
    const culprit = this.#culpritOf(changes, message);
    if (culprit !== undefined) {
      this.#tell(culprit, 'FAILED', message.replace(`stack ${this.#record.name}, `, ''));
    }
    const whose = `The following resource(s) failed to ${kind.toLowerCase()}: [${culprit?.logicalId}]. `;
    const reason = culprit === undefined ? message : whose;
    this.#turn(kind === 'CREATE' ? 'ROLLBACK_IN_PROGRESS' : 'UPDATE_ROLLBACK_IN_PROGRESS', reason);
    try {
      await this.#runtime.apply(this.#registry.with(this.#record, this.#record.deployed));
      this.#turn(kind === 'CREATE' ? 'ROLLBACK_COMPLETE' : 'UPDATE_ROLLBACK_COMPLETE');
    } catch (error) {
      this.#turn(kind === 'CREATE' ? 'ROLLBACK_FAILED' : 'UPDATE_ROLLBACK_FAILED', reasonOf(error));
    }
  }

  /** Whose fault a failure is: messages begin with the place of a resource, or name it. */
  #culpritOf(changes: readonly ResourceChange[], message: string): ResourceChange | undefined {
    const isAt = ({ logicalId }: ResourceChange): boolean => {
      const place = this.#placeOf(logicalId);
      return message.startsWith(`${place}:`) || message.startsWith(`${place}.`);
    };
    return (
      changes.find(isAt) ??
      changes.find(({ physicalId }) => physicalId !== undefined && message.split(/[ (),]+/).includes(physicalId))
    );
  }

  #tell({ action, logicalId, physicalId, type }: ResourceChange, step: string, reason?: string): void {
    const status = `${verbOf[action]}_${step}`;
    const { token } = this.#operation;
    const event: Omit<StackEvent, 'at' | 'id'> = {
      logicalId,
      physicalId: physicalId ?? '',
      type,
      status,
      reason,
      token,
    };
    this.#record = withEvent(this.#record, event, this.#registry.now());
  }

  #turn(status: string, reason?: string): void {
    const { token } = this.#operation;
    this.#record = this.#registry.put(withStatus(this.#record, status, this.#registry.now(), { reason, token }));
  }
}
