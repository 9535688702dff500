import { randomUUID } from 'node:crypto';
import * as z from 'zod/mini';
import type { EventFunction } from '#shared/contract/consumers.ts';
import type { Operation } from '#shared/contract/operation.ts';
import { inParallel } from '../cli/in-parallel.ts';
import type { Fleet } from './fleet.ts';
import type { Versions } from './wanted-release.ts';

/** What a function is for, and its name. */
export interface JudgedFunction {
  readonly contract: Operation | EventFunction;
  readonly functionName: string;
}

/** What to ask a version. Nothing of it writes. */
interface Question {
  readonly event: object;
  /** What is wrong with what it returned; undefined where that is right. */
  readonly faultOf: (payload: unknown) => string | undefined;
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

/** A request, and the statuses that are right. */
function request(statuses: readonly number[], event: object): Question {
  const faultOf = (payload: unknown) => {
    const got = (payload as { readonly statusCode?: number } | undefined)?.statusCode;
    return statuses.some((status) => got === status)
      ? undefined
      : `answered ${got} instead of ${statuses.join(' or ')}`;
  };
  return { event, faultOf };
}

/** What a read answers to a request without a query. Keys of some roles, or of programs at all, may not ask everything. */
function answersTo({ query, scope }: Operation): number[] {
  if (!z.safeParse(query, {}).success) return [400];
  return scope === null ? [200] : [200, 403];
}

function questionsByUrl(operation: Operation, key: string | undefined): Question[] {
  const path = operation.path.replaceAll(/\{\w+\}/g, 'x');
  // A function answers its own method only; that it says so tells that its code loads and its chain stands.
  const loads = request([405], eventOf('OPTIONS', path, {}));
  const isRead = operation.method === 'GET' && !operation.path.includes('{');
  const isAnswerable = isRead && (operation.scope === undefined || operation.scope === null || key !== undefined);
  if (!isAnswerable) return [loads];
  const headers: Record<string, string> = key === undefined ? {} : { 'x-api-key': key };
  return [loads, request(answersTo(operation), eventOf('GET', path, headers))];
}

/** A batch of nothing gives nothing back; a schedule and a rotation are told that this is none: either shows that the code loads and its chain stands. */
function questionByEvent({ kind }: EventFunction): Question {
  if (kind !== 'consumer') return { event: { isRehearsal: true }, faultOf: () => undefined };
  const nothing = JSON.stringify({ batchItemFailures: [] });
  const faultOf = (payload: unknown) => {
    const got = JSON.stringify(payload);
    return got === nothing ? undefined : `gave ${got} back for a batch of nothing`;
  };
  return { event: { Records: [] }, faultOf };
}

function questions(contract: JudgedFunction['contract'], key: string | undefined): Question[] {
  return 'kind' in contract ? [questionByEvent(contract)] : questionsByUrl(contract, key);
}

/**
 * Calls new versions by number, before they have callers: each must load, and those that only read must answer, or say
 * why they answer this key nothing.
 * @param key of any role, for the operations that want one; without it only the public ones are read
 * @returns what is wrong, or undefined
 */
export async function judgeVersions(
  fleet: Fleet,
  functions: readonly JudgedFunction[],
  versions: Versions,
  key: string | undefined,
): Promise<string | undefined> {
  const faults: string[] = [];
  await inParallel(parallel, functions, async ({ contract, functionName }) => {
    const version = versions[functionName];
    if (version === undefined) return;
    for (const { event, faultOf } of questions(contract, key)) {
      const { payload, failure } = await fleet.invoke(functionName, version, event);
      const fault = failure ?? faultOf(payload);
      if (fault === undefined) continue;
      faults.push(`version ${version} of ${contract.id} ${fault}`);
      break;
    }
  });
  return faults.length === 0 ? undefined : faults.sort().join('; ');
}
