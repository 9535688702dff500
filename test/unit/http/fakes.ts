import type { Context } from 'aws-lambda';
import * as z from 'zod/mini';
import type { Role, Scope } from '#shared/contract/access.ts';
import { type Operation, type OperationDefinition, operation } from '#shared/contract/operation.ts';
import { mintApiKey } from '#shared/data/api-key.ts';
import { hashSecret } from '#shared/data/api-key-item.ts';
import { ApiKeyStore } from '#shared/data/api-key-store.ts';
import { apiKeyKey } from '#shared/data/keys.ts';
import { MembershipStore } from '#shared/data/membership-store.ts';
import { StandingStore } from '#shared/data/standing-store.ts';
import type { Item, Table } from '#shared/data/table.ts';
import { Tokens } from '#shared/http/access-tokens.ts';
import type { UseCase } from '#shared/http/chain.ts';
import { chain } from '#shared/http/chain.ts';
import { prove } from '#shared/http/prove.ts';
import type { HttpEvent, HttpResponse, RequestState, Step } from '#shared/http/request-state.ts';
import type { Runtime } from '#shared/http/runtime.ts';
import type { RequestRecord } from '#shared/observability/observer.ts';
import { type Answer, call, type Request } from '#test/support/call.ts';
import { silentWitness } from '#test/support/silent-witness.ts';

const unexpected = async (): Promise<never> => {
  throw new Error('this test expects no such call');
};

/** A table that knows how to get some items, and to write nothing. */
export function tableOf(...items: readonly Item[]): Table {
  const get: Table['get'] = async ({ pk, sk }) => items.find((item) => item.pk === pk && item.sk === sk);
  const batchGet: Table['batchGet'] = async (keys) =>
    (await Promise.all(keys.map(get))).filter((item) => item !== undefined);
  return { get, batchGet, query: unexpected, write: unexpected, transact: unexpected };
}

const minted = mintApiKey('test', () => 7);

/** The key every fake runtime knows. */
export const apiKey = minted.key;

/** A runtime on fakes; `records` gathers what its observer is told. */
export function fakeRuntime(role: Role = 'manager') {
  const { keyId, secret } = minted;
  const owner = role === 'operator' ? { role } : { role, shop: 'edgar' };
  const access = tableOf({ ...apiKeyKey(keyId), keyId, createdAt: 0, ...owner, secretHash: hashSecret(secret) });
  const records: RequestRecord[] = [];
  const now = () => Date.parse('2025-09-20T16:00:00.000Z');
  let tokens = 0;
  const runtime: Runtime = {
    environment: {
      STAGE: 'test',
      POWERTOOLS_SERVICE_NAME: 'test',
      AREA: 'test',
      POWERTOOLS_METRICS_NAMESPACE: 'test',
      POWERTOOLS_LOG_LEVEL: 'SILENT',
      AWS_LAMBDA_FUNCTION_NAME: 'status-board-local-test',
      AWS_LAMBDA_FUNCTION_VERSION: '7',
      AWS_REGION: 'us-east-1',
    },
    tables: { board: tableOf(), access, work: tableOf() },
    now,
    random: () => 0.5,
    newToken: () => {
      tokens += 1;
      return `token-${tokens}`;
    },
    limits: undefined,
    apiKeys: new ApiKeyStore(access, now),
    tokens: new Tokens(undefined, now),
    memberships: new MembershipStore(access, now),
    pause: async () => undefined,
    standings: new StandingStore(access, now),
    shopSettings: new Map([['edgar', { timeZone: 'America/Los_Angeles', currency: 'USD' }]]),
    activeDays: new Map(),
    witness: silentWitness,
    queues: new Map(),
    files: new Map(),
    fileLinks: new Map(),
    secrets: new Map(),
    metrics: new Map(),
    budgets: new Map(),
    observer: { observe: (record) => records.push(record) },
  };
  return { runtime, records };
}

/** An operation like those of the contract, with what a test says about it. */
export function operationLike(
  definition: Partial<
    OperationDefinition<string, Scope | null, z.core.$ZodType, z.core.$ZodType, z.core.$ZodType | null, z.core.$ZodType>
  > = {},
): Operation {
  return operation({
    id: 'moveThing',
    method: 'POST',
    path: '/things/{id}/move',
    summary: 'Move a thing',
    scope: 'appointments:move',
    params: z.strictObject({ id: z.string().check(z.regex(/^thg_[0-9]{4}$/)) }),
    body: z.strictObject({ to: z.string() }),
    output: z.unknown(),
    ...definition,
  });
}

/** A request `operationLike()` answers with success. */
export const goodRequest: Request = { key: apiKey, params: { id: 'thg_0001' }, body: { to: 'ready' } };

/** Sends a request through the chain of an operation. */
export function send(
  request: Request = {},
  options: { operation?: Operation; useCase?: UseCase; runtime?: Runtime } = {},
): Promise<Answer> {
  const { operation: asked = operationLike(), useCase = async () => ({}), runtime = fakeRuntime().runtime } = options;
  return call(chain(asked, runtime, useCase, prove), asked, { ...goodRequest, ...request });
}

/** A request as a single step sees it. */
export function stepRequest(event: Partial<HttpEvent>, state: Partial<RequestState> = {}) {
  const request = {
    event: { headers: {}, rawPath: '/', rawQueryString: '', isBase64Encoded: false, ...event } as HttpEvent,
    context: { awsRequestId: 'request-1', functionVersion: '7' } as Context,
    response: null as unknown as HttpResponse,
    error: null,
    earlyResponse: null,
    internal: {
      state: {
        correlationId: 'correlation-1',
        headers: {},
        sourceIp: '127.0.0.1',
        startedAt: 0,
        pathParameters: {},
        replayed: false,
        ...state,
      },
    },
  };
  return request satisfies Parameters<NonNullable<Step['before']>>[0];
}
