import type { ResourceChange } from './resource-changes.ts';
import { StackError } from './stack-error.ts';
import type { StackRecord, Wanted } from './stack-record.ts';

/** What an update would do, to be looked at before it is done. It is forgotten when the local cloud ends. */
export interface ChangeSet {
  readonly name: string;
  /** Its ARN. */
  readonly id: string;
  readonly stackName: string;
  readonly stackId: string;
  readonly description: string | undefined;
  readonly type: 'CREATE' | 'UPDATE';
  readonly createdAt: Date;
  readonly status: 'CREATE_COMPLETE' | 'FAILED';
  readonly reason: string | undefined;
  readonly executionStatus: 'AVAILABLE' | 'UNAVAILABLE' | 'EXECUTE_COMPLETE';
  readonly wanted: Wanted;
  readonly changes: readonly ResourceChange[];
}

/** How CloudFormation says that there is nothing to do; tools look for these words. */
export const nothingToDo =
  "The submitted information didn't contain changes. Submit different information to create a change set.";

/** The change sets of all stacks, by their ARN. */
export class ChangeSets {
  readonly #sets = new Map<string, ChangeSet>();
  #made = 0;

  newId(name: string, { account, region }: Pick<StackRecord, 'account' | 'region'>): string {
    this.#made += 1;
    return `arn:aws:cloudformation:${region}:${account}:changeSet/${name}/${this.#made}`;
  }

  /** Puts a change set in the place of one of the same name. */
  put(changeSet: ChangeSet): ChangeSet {
    this.delete(this.find(changeSet.name, changeSet.stackName));
    this.#sets.set(changeSet.id, changeSet);
    return changeSet;
  }

  /** @param stackName name or ARN; needed where the change set is named and not given by its ARN */
  find(nameOrId: string, stackName: string | undefined): ChangeSet | undefined {
    return this.#sets.get(nameOrId) ?? this.of(stackName).find(({ name }) => name === nameOrId);
  }

  /** @throws StackError where there is none */
  get(nameOrId: string, stackName: string | undefined): ChangeSet {
    const found = this.find(nameOrId, stackName);
    if (found !== undefined) return found;
    throw new StackError('ChangeSetNotFound', `ChangeSet [${nameOrId}] does not exist`);
  }

  of(stack: string | undefined): ChangeSet[] {
    return [...this.#sets.values()].filter(({ stackId, stackName }) => stack === stackId || stack === stackName);
  }

  delete(changeSet: ChangeSet | undefined): void {
    if (changeSet !== undefined) this.#sets.delete(changeSet.id);
  }
}
