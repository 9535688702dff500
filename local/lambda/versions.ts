import { type FunctionRecord, type PublishedVersion, published } from './function-record.ts';
import { invalidParameter, LambdaError } from './lambda-error.ts';
import type { LambdaFunction } from './lambda-function.ts';

/** What a client expects of `$LATEST`, and what the version is to say of itself. */
export interface PublishRequest {
  readonly codeSha256?: string | undefined;
  readonly revisionId?: string | undefined;
  readonly description?: string | undefined;
}

/**
 * Refuses a change that is based on something else than what is there.
 * @throws LambdaError `PreconditionFailedException`
 */
export function checkRevision(expected: string | undefined, { revisionId }: { readonly revisionId: string }): void {
  if (expected === undefined || expected === revisionId) return;
  const advice = 'Call the GetFunction/GetAlias API to retrieve the latest Revision Id';
  const message = `The Revision Id provided does not match the latest Revision Id. ${advice}`;
  throw new LambdaError('PreconditionFailedException', message, { Type: 'User' });
}

/**
 * Publishes `$LATEST`. Where neither code nor configuration changed since the last version, that one is the answer, so that
 * publishing can be repeated.
 * @returns the number of the version, and the record that knows it
 * @throws LambdaError where `$LATEST` is not what the client expects
 */
export function publish(
  record: FunctionRecord,
  latest: LambdaFunction,
  request: PublishRequest,
): { record: FunctionRecord; version: string } {
  const { sha256 } = latest.code;
  const { codeSha256 = sha256, revisionId, description } = request;
  if (record.latest === undefined) throw new Error(`${latest.name} is not there`);
  checkRevision(revisionId, record.latest);
  if (codeSha256 !== sha256) {
    const difference = `CodeSHA256 (${codeSha256}) is different from current CodeSHA256 in $LATEST (${sha256})`;
    const message = `${difference}. Please try again with the CodeSHA256 in $LATEST.`;
    throw invalidParameter(message);
  }
  const { digest } = record.latest;
  if (record.versions[record.lastVersion]?.digest === digest) return { record, version: String(record.lastVersion) };
  const lastVersion = record.lastVersion + 1;
  const versions = { ...record.versions, [lastVersion]: published(latest, digest, description) };
  return { record: { ...record, lastVersion, versions }, version: String(lastVersion) };
}

/**
 * Deletes a version; one that is not there is no error, as on AWS.
 * @throws LambdaError where an alias stands at it
 */
export function deleteVersion(record: FunctionRecord, version: string): FunctionRecord {
  const names = Object.entries(record.aliases)
    .filter(([, alias]) => alias.version === version || alias.weights[version] !== undefined)
    .map(([name]) => name);
  if (names.length > 0) {
    const message = `Unable to delete version because the following aliases reference it: [${names.join(', ')}]`;
    throw new LambdaError('ResourceConflictException', message, { Type: 'User' });
  }
  const { [version]: deleted, ...versions } = record.versions;
  return deleted === undefined ? record : { ...record, versions };
}

/** A published version as it runs. */
export function versionOf(latest: LambdaFunction, version: string, kept: PublishedVersion, taskRoot: string) {
  const { configuration, sha256, size } = kept;
  return { ...latest, ...configuration, version, code: { sha256, size, taskRoot } } satisfies LambdaFunction;
}
