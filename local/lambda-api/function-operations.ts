import * as z from 'zod/mini';
import type { Lambda } from '../lambda/lambda.ts';
import { invalidParameter } from '../lambda/lambda-error.ts';
import { deleteVersion } from '../lambda/versions.ts';
import type { Operation, Query } from './function-call.ts';
import { pageOf } from './pages.ts';
import { functionConfiguration } from './views.ts';

const PublishVersion = z.strictObject({
  CodeSha256: z.optional(z.string()),
  Description: z.optional(z.string()),
  RevisionId: z.optional(z.string()),
});

/** Numbers in order, `$LATEST` first. */
const versionKey = (version: string): string => (version === '$LATEST' ? version : version.padStart(12, '0'));

/** `ListFunctions`, of the functions of a region. */
export function listFunctions(lambda: Lambda, region: string, query: Query): object {
  const { FunctionVersion: which } = query;
  if (which !== undefined && which !== 'ALL') throw invalidParameter(`FunctionVersion is ALL, not ${which}`);
  const functions = lambda.functions.filter(({ latest }) => latest.region === region);
  const all = functions.flatMap((hosted) =>
    ['$LATEST', ...(which === 'ALL' ? Object.keys(hosted.record.versions) : [])].map((version) => ({
      hosted,
      qualifier: which === 'ALL' ? version : undefined,
      key: `${hosted.latest.name}:${versionKey(version)}`,
    })),
  );
  const { items, NextMarker } = pageOf(all, ({ key }) => key, query);
  return { Functions: items.map(({ hosted, qualifier }) => functionConfiguration(hosted, qualifier)), NextMarker };
}

/** Operations on a function and its versions. */
export const functionOperations = {
  GetFunction: ({ hosted, qualifier }) => {
    const { reservedConcurrency } = hosted.latest;
    const reserved = { Concurrency: { ReservedConcurrentExecutions: reservedConcurrency } };
    return {
      Configuration: functionConfiguration(hosted, qualifier),
      Code: { RepositoryType: 'S3' },
      ...(reservedConcurrency === undefined ? {} : reserved),
    };
  },

  GetFunctionConfiguration: ({ hosted, qualifier }) => functionConfiguration(hosted, qualifier),

  ListVersionsByFunction: ({ hosted, query }) => {
    const versions = ['$LATEST', ...Object.keys(hosted.record.versions)];
    const { items, NextMarker } = pageOf(versions, versionKey, query);
    return { Versions: items.map((version) => functionConfiguration(hosted, version)), NextMarker };
  },

  PublishVersion: ({ hosted, body }) => {
    const { CodeSha256: codeSha256, RevisionId: revisionId, Description: description } = body(PublishVersion);
    return functionConfiguration(hosted, hosted.publish({ codeSha256, revisionId, description }));
  },

  DeleteFunction: ({ hosted, qualifier }) => {
    if (qualifier === undefined) throw invalidParameter('a function is deleted by deploying its stack without it');
    if (qualifier === '$LATEST') {
      throw invalidParameter('$LATEST version cannot be deleted without deleting the function.');
    }
    if (!/^\d+$/.test(qualifier)) throw invalidParameter('Deletion of aliases is not currently supported.');
    hosted.change((record) => deleteVersion(record, qualifier));
    return undefined;
  },
} satisfies Readonly<Record<string, Operation>>;
