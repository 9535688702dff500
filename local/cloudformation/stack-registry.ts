import type { Stack } from '../assembly/assembly.ts';
import { parseTemplate, type Template } from '../assembly/template.ts';
import { invalid, StackError } from './stack-error.ts';
import type { StackFiles } from './stack-files.ts';
import { isBusy, type StackRecord, type Wanted, withStatus } from './stack-record.ts';

const ended = 'The local cloud ended before the operation did; what was there before still is.';

/** Parsed templates, since each look at a stack takes all the others along. */
const templates = new WeakMap<Wanted, Template>();

/**
 * A template and the values of its parameters, as they can be resolved.
 * @throws CloudError where it is no template
 */
export function stackOf({ name, account, region }: StackRecord, wanted: Wanted): Stack {
  const template = templates.get(wanted) ?? parseTemplate(wanted.templateBody, `template of stack ${name}`);
  templates.set(wanted, template);
  return { name, account, region, template, parameters: wanted.parameters };
}

/** The status a stack has where an operation was cut off: nothing of it counts. */
function recovered(record: StackRecord, now: Date): StackRecord {
  if (!isBusy(record)) return record;
  const status = record.deployed === undefined ? 'ROLLBACK_COMPLETE' : 'UPDATE_ROLLBACK_COMPLETE';
  return withStatus(record, status, now, { reason: ended });
}

/** What is remembered of all stacks. */
export class StackRegistry {
  readonly #files: StackFiles;
  readonly #records: Map<string, StackRecord>;
  readonly now: () => Date;

  /** @throws CloudError where a record is damaged */
  constructor(files: StackFiles, now: () => Date) {
    this.#files = files;
    this.now = now;
    this.#records = new Map(files.readAll().map((record) => [record.name, recovered(record, now())]));
  }

  /** In the order of their names. */
  all(): StackRecord[] {
    return [...this.#records.values()].sort((one, other) => (one.name < other.name ? -1 : 1));
  }

  /** @param nameOrId the name, or the ARN */
  find(nameOrId: string): StackRecord | undefined {
    return this.#records.get(nameOrId) ?? this.all().find(({ id }) => id === nameOrId);
  }

  /** @throws StackError where there is none */
  get(nameOrId: string): StackRecord {
    const found = this.find(nameOrId);
    if (found !== undefined) return found;
    throw invalid(`Stack with id ${nameOrId} does not exist`);
  }

  /**
   * The stack, for an operation on it.
   * @throws StackError where there is none, or another operation has not ended
   */
  getIdle(nameOrId: string): StackRecord {
    const record = this.get(nameOrId);
    if (isBusy(record)) throw invalid(`Stack:${record.id} is in ${record.status} state and can not be updated.`);
    return record;
  }

  /**
   * The stack, for a change of it.
   * @throws StackError where there is none to change
   */
  getUpdatable(nameOrId: string): StackRecord {
    const record = this.getIdle(nameOrId);
    if (record.deployed !== undefined && !/^(DELETE|UPDATE_ROLLBACK)_FAILED$/.test(record.status)) return record;
    throw invalid(`Stack:${record.id} is in ${record.status} state and can not be updated.`);
  }

  /** @throws StackError where the name is taken, or no name for a stack */
  create(name: string, place: Pick<StackRecord, 'account' | 'region'>): StackRecord {
    if (!/^[A-Za-z][A-Za-z0-9-]{0,127}$/.test(name)) {
      throw invalid(`Value '${name}' at 'stackName' failed to satisfy constraint: [a-zA-Z][-a-zA-Z0-9]*`);
    }
    if (this.#records.has(name)) throw new StackError('AlreadyExistsException', `Stack [${name}] already exists`);
    const { account, region } = place;
    const id = `arn:aws:cloudformation:${region}:${account}:stack/${name}/local`;
    const empty = { outputs: {}, resources: [], events: [], isProtected: false, deployed: undefined };
    return { name, id, account, region, status: '', createdAt: this.now().toISOString(), ...empty };
  }

  /** @throws CloudError where it cannot be written; what was remembered still is */
  put(record: StackRecord): StackRecord {
    this.#files.write(record);
    this.#records.set(record.name, record);
    return record;
  }

  forget(name: string): void {
    this.#files.delete(name);
    this.#records.delete(name);
  }

  /** The template that runs. */
  template(record: StackRecord): Template | undefined {
    return record.deployed === undefined ? undefined : stackOf(record, record.deployed).template;
  }

  /**
   * The stacks as they would be with another content of one of them.
   * @param wanted undefined for a stack that goes
   */
  with(changed: StackRecord, wanted: Wanted | undefined): Stack[] {
    const others = this.all().filter(({ name }) => name !== changed.name);
    const stacks = others.flatMap((record) =>
      record.deployed === undefined ? [] : [stackOf(record, record.deployed)],
    );
    return wanted === undefined ? stacks : [...stacks, stackOf(changed, wanted)];
  }
}
