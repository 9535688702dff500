import { randomUUID } from 'node:crypto';
import type { Operation } from '#shared/contract/operation.ts';
import { inParallel } from '../cli/in-parallel.ts';
import type { Fleet } from './fleet.ts';
import type { Versions } from './wanted-release.ts';

/** An operation and the function that answers it. */
export interface JudgedOperation {
  readonly operation: Operation;
  readonly functionName: string;
}

const parallel = 8;

/** The event of a Function URL, payload format 2.0, as far as our functions look at it. */
function eventOf(method: string, path: string, headers: Readonly<Record<string, string>>) {
  const [rawPath = '', rawQueryString = ''] = path.split('?');
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath,
    rawQueryString,
    headers: { host: 'release.invalid', ...headers },
    requestContext: {
      accountId: 'anonymous',
      apiId: 'release',
      domainName: 'release.invalid',
      domainPrefix: 'release',
      http: { method, path: rawPath, protocol: 'HTTP/1.1', sourceIp: '127.0.0.1', userAgent: 'status-board-release' },
      requestId: randomUUID(),
      routeKey: '$default',
      stage: '$default',
      time: new Date().toUTCString(),
      timeEpoch: Date.now(),
    },
    isBase64Encoded: false,
  };
}

/** What to ask a version, and the status that is right. Nothing of it writes. */
function questions(operation: Operation, key: string | undefined): { event: object; status: number }[] {
  const path = operation.path.replaceAll(/\{\w+\}/g, 'x');
  // A function answers its own method only; that it says so tells that its code loads and its chain stands.
  const loads = { event: eventOf('OPTIONS', path, {}), status: 405 };
  const isRead = operation.method === 'GET' && !operation.path.includes('{');
  const isAnswerable = isRead && (operation.scope === undefined || operation.scope === null || key !== undefined);
  if (!isAnswerable) return [loads];
  const headers: Record<string, string> = key === undefined ? {} : { 'x-api-key': key };
  return [loads, { event: eventOf('GET', path, headers), status: 200 }];
}

/**
 * Calls new versions by number, before they have callers: each must load, and those that only read must answer.
 * @param key of any role, for the operations that want one; without it only the public ones are read
 * @returns what is wrong, or undefined
 */
export async function judgeVersions(
  fleet: Fleet,
  operations: readonly JudgedOperation[],
  versions: Versions,
  key: string | undefined,
): Promise<string | undefined> {
  const faults: string[] = [];
  await inParallel(parallel, operations, async ({ operation, functionName }) => {
    const version = versions[functionName];
    if (version === undefined) return;
    for (const { event, status } of questions(operation, key)) {
      const { payload, failure } = await fleet.invoke(functionName, version, event);
      const got = (payload as { readonly statusCode?: number } | undefined)?.statusCode;
      if (failure === undefined && got === status) continue;
      faults.push(`version ${version} of ${operation.id} ${failure ?? `answered ${got} instead of ${status}`}`);
      break;
    }
  });
  return faults.length === 0 ? undefined : faults.sort().join('; ');
}
