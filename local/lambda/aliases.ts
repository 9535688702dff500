import { randomUUID } from 'node:crypto';
import type { Alias, FunctionRecord } from './function-record.ts';
import { invalidParameter, LambdaError, notFound } from './lambda-error.ts';
import { checkRevision } from './versions.ts';

/** What a client wants an alias to be; what it leaves out stays as it is. */
export interface AliasChange {
  readonly version?: string | undefined;
  /** Share of the calls of one version beside that one; none for a plain alias. */
  readonly weights?: Readonly<Record<string, number>> | undefined;
  readonly description?: string | undefined;
  readonly revisionId?: string | undefined;
}

const invalid = (message: string) => new LambdaError('ValidationException', message);

function checkTarget({ versions }: FunctionRecord, arn: string, { version, weights }: Alias): void {
  const others = Object.entries(weights);
  if (others.length > 1) throw invalidParameter('Number of items in AdditionalVersionWeights cannot be greater than 1');
  for (const [other, weight] of others) {
    if (!/^\d+$/.test(other)) throw invalid(`"${other}" in AdditionalVersionWeights is no number of a version`);
    if (!(weight >= 0 && weight <= 1)) throw invalid(`The weight ${weight} of version ${other} is not from 0 to 1`);
    if (version === '$LATEST') {
      throw invalidParameter('$LATEST is not supported for an alias pointing to more than 1 version');
    }
    if (other === version) {
      const reason = `Function version ${other} is already included in routing configuration.`;
      throw invalidParameter(`Invalid function version ${other}. ${reason}`);
    }
  }
  for (const known of [version, ...Object.keys(weights)]) {
    if (known !== '$LATEST' && versions[known] === undefined) throw notFound(`Function not found: ${arn}:${known}`);
  }
}

/** @throws LambdaError where there is no such alias */
export function aliasOf({ aliases }: FunctionRecord, arn: string, name: string): Alias {
  const alias = aliases[name];
  if (alias !== undefined) return alias;
  throw notFound(`Cannot find alias arn: ${arn}:${name}`);
}

/** @throws LambdaError where there is one of that name, or it would lead to a version that is not there */
export function createAlias(
  record: FunctionRecord,
  arn: string,
  name: string,
  { version = '$LATEST', weights = {}, description = '' }: AliasChange,
): FunctionRecord {
  if (!/^(?!\d+$)[\w-]{1,128}$/.test(name)) {
    throw invalid(`"${name}" is no name of an alias: letters, digits, - and _, and not digits alone`);
  }
  if (record.aliases[name] !== undefined) {
    const message = `Alias already exists: ${arn}:${name}`;
    throw new LambdaError('ResourceConflictException', message, { Type: 'User' });
  }
  const alias = { version, weights, description, revisionId: randomUUID(), ofTemplate: false };
  checkTarget(record, arn, alias);
  return { ...record, aliases: { ...record.aliases, [name]: alias } };
}

/** @throws LambdaError where it is not what the client expects, or would lead to a version that is not there */
export function updateAlias(
  record: FunctionRecord,
  arn: string,
  name: string,
  { version, weights, description, revisionId }: AliasChange,
): FunctionRecord {
  const before = aliasOf(record, arn, name);
  checkRevision(revisionId, before);
  const alias = {
    ...before,
    version: version ?? before.version,
    weights: weights ?? before.weights,
    description: description ?? before.description,
    revisionId: randomUUID(),
  };
  checkTarget(record, arn, alias);
  return { ...record, aliases: { ...record.aliases, [name]: alias } };
}

/** The record without an alias; one that is not there is no error, as on AWS. */
export function deleteAlias(record: FunctionRecord, name: string): FunctionRecord {
  const { [name]: deleted, ...aliases } = record.aliases;
  return deleted === undefined ? record : { ...record, aliases };
}

/**
 * Where a call by an alias goes.
 * @param random from 0 to 1, not 1
 */
export function chooseVersion({ version, weights }: Alias, random: number): string {
  let left = random;
  for (const [other, weight] of Object.entries(weights)) {
    left -= weight;
    if (left < 0) return other;
  }
  return version;
}
