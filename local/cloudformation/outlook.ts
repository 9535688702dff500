import { isDeepStrictEqual } from 'node:util';
import { CloudError, reasonOf } from '../cloud-error.ts';
import { nothingToDo } from './change-set.ts';
import { givenParameters } from './given-parameters.ts';
import type { StackRequest } from './requests.ts';
import { type ResourceChange, resourceChanges } from './resource-changes.ts';
import type { Runtime } from './runtime.ts';
import { resourcesOf } from './stack-content.ts';
import { invalid, StackError } from './stack-error.ts';
import type { StackRecord, Wanted } from './stack-record.ts';
import { type StackRegistry, stackOf } from './stack-registry.ts';

/** What would become of a stack; nothing is done. */
export class Outlook {
  readonly #registry: StackRegistry;
  readonly #runtime: Runtime;

  constructor(registry: StackRegistry, runtime: Runtime) {
    this.#registry = registry;
    this.#runtime = runtime;
  }

  /**
   * What a stack is to be.
   * @throws StackError for what it cannot be
   */
  wanted(record: StackRecord, request: StackRequest): Wanted {
    const { deployed } = record;
    const { templateBody = deployed?.templateBody, tags = deployed?.tags ?? {} } = request;
    if (templateBody === undefined) throw invalid('Either Template URL or Template Body must be specified.');
    const present = deployed?.parameters ?? {};
    const { template } = this.#parsed(record, { templateBody, parameters: present, tags });
    return { templateBody, tags, parameters: givenParameters(template, request.parameters, present) };
  }

  #parsed(record: StackRecord, wanted: Wanted): ReturnType<typeof stackOf> {
    try {
      return stackOf(record, wanted);
    } catch (error) {
      throw invalid(`Template format error: ${reasonOf(error)}`);
    }
  }

  /** @throws StackError where a value cannot be resolved */
  resolvable(record: StackRecord, wanted: Wanted): ReturnType<Runtime['preview']> {
    try {
      return this.#runtime.preview(this.#registry.with(record, wanted));
    } catch (error) {
      if (error instanceof CloudError) throw invalid(`Template error: ${error.message}`);
      throw error;
    }
  }

  /** What would change, or why nothing can. */
  of(record: StackRecord, wanted: Wanted): { changes: ResourceChange[]; reason: string | undefined } {
    try {
      const before = this.#runtime.preview(this.#registry.with(record, record.deployed));
      const after = this.resolvable(record, wanted);
      const changes = resourceChanges(resourcesOf(before, record.name), resourcesOf(after, record.name));
      const outputs = [before, after].map((resolved) => resolved.outputs[record.name] ?? {});
      const isSame = isDeepStrictEqual(outputs[0], outputs[1]) && isDeepStrictEqual(record.deployed?.tags, wanted.tags);
      return { changes, reason: changes.length === 0 && isSame ? nothingToDo : undefined };
    } catch (error) {
      if (error instanceof StackError) return { changes: [], reason: error.message };
      throw error;
    }
  }
}
