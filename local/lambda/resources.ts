import { CloudError } from '../cloud-error.ts';
import type { CodeStore } from './code-store.ts';
import type { DeclaredAlias } from './function-record.ts';
import type { FunctionRecords } from './function-records.ts';
import type { LambdaFunction } from './lambda-function.ts';

/** What templates say of the functions. */
export interface LambdaResources {
  readonly functions: readonly LambdaFunction[];
  readonly aliases: readonly DeclaredAlias[];
}

/**
 * Whether these functions can be hosted, beside what is remembered of them.
 * @throws CloudError where two have one name, by which logs and what is remembered go, or where a version, which could not
 * answer then, has lost its code
 */
export function checkFunctions(functions: readonly LambdaFunction[], records: FunctionRecords, store: CodeStore): void {
  const names = functions.map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new CloudError(`two functions are called ${twice}; give one of them another name`);
  for (const name of names) {
    const versions = Object.entries(records.of(name).versions);
    const [lost] = versions.find(([, { sha256 }]) => store.find(sha256) === undefined) ?? [];
    if (lost === undefined) continue;
    const place = `${store.folder}; restore it, or start with --reset`;
    throw new CloudError(`the code of ${name}, version ${lost}, is gone from ${place}`);
  }
}
