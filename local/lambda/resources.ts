import type { Resource } from '../assembly/resolve-assembly.ts';
import { CloudError } from '../cloud-error.ts';
import type { Code, CodeStore } from './code-store.ts';
import { declaredAliases } from './declared-aliases.ts';
import type { DeclaredAlias } from './function-record.ts';
import type { FunctionRecords } from './function-records.ts';
import { type FunctionUrl, functionUrls } from './function-url.ts';
import { type LambdaFunction, lambdaFunctions } from './lambda-function.ts';
import { type ResourcePolicy, resourcePolicies } from './resource-policy.ts';

/** What templates say of the functions. */
export interface LambdaResources {
  readonly functions: readonly LambdaFunction[];
  readonly aliases: readonly DeclaredAlias[];
  readonly urls: readonly FunctionUrl[];
  /** By the ARN of a function or an alias. */
  readonly policies: ReadonlyMap<string, ResourcePolicy>;
}

/**
 * What an assembly's resources say of the functions.
 * @param codeOf the code of an asset; undefined where there is no such asset
 * @throws CloudError for a property that cannot be executed, or code that is no asset of the assembly
 */
export function lambdaResources(
  resources: readonly Resource[],
  codeOf: (objectKey: string) => Code | undefined,
): LambdaResources {
  return {
    functions: lambdaFunctions(resources, codeOf),
    aliases: declaredAliases(resources),
    urls: functionUrls(resources),
    policies: resourcePolicies(resources),
  };
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
