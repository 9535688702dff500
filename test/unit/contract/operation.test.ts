import { describe, expect, it } from '@jest/globals';
import * as z from 'zod/mini';
import { isWrite, operation } from '#shared/contract/operation.ts';

const common = { id: 'readThing', method: 'GET', path: '/things', summary: 'Things', output: z.unknown() } as const;
const body = z.strictObject({ name: z.string() });

describe('an operation', () => {
  it('has sensible defaults', () => {
    expect(operation({ ...common, scope: null })).toMatchObject({
      description: '',
      body: null,
      status: 200,
      current: common.output,
      tableActions: {},
      queueActions: {},
      bucketActions: {},
      metricActions: {},
      secretActions: {},
      formerTableActions: {},
      formerQueueActions: {},
      formerBucketActions: {},
      formerMetricActions: {},
      formerSecretActions: {},
      retired: false,
      conditional: false,
      pollInterval: null,
      memory: 512,
      timeout: 10,
    });
  });

  it.each(['params', 'query'] as const)('refuses any %s where it declares none', (part) => {
    const { [part]: schema } = operation({ ...common, scope: null });
    expect(z.safeParse(schema, {}).success).toBe(true);
    expect(z.safeParse(schema, { nonsense: '1' }).success).toBe(false);
  });

  it('keeps what its author says', () => {
    const said = {
      description: 'd',
      status: 201,
      conditional: true,
      pollInterval: 5,
      memory: 1_024,
      timeout: 3,
      queueActions: { jobs: ['SendMessage'] },
      bucketActions: { files: ['GetObject'] },
      metricActions: { metrics: ['GetMetricData'] },
      secretActions: { 'pairing-pepper': ['GetSecretValue'] },
      formerTableActions: { board: ['GetItem'] },
      formerQueueActions: { jobs: ['GetQueueAttributes'] },
      formerBucketActions: { files: ['PutObject'] },
      formerMetricActions: { metrics: ['GetMetricData'] },
      formerSecretActions: { 'pairing-pepper': ['DescribeSecret'] },
      retired: true,
    } as const;
    expect(operation({ ...common, scope: null, ...said, current: body })).toMatchObject({ ...said, current: body });
  });
});

describe('the problems of an operation', () => {
  it.each<[string, Parameters<typeof operation>[0], readonly string[]]>([
    ['public and without tables', { ...common, scope: null }, ['validation_failed', 'internal']],
    [
      'public, with tables',
      { ...common, scope: null, tableActions: { board: ['GetItem'] } },
      ['validation_failed', 'internal', 'unavailable'],
    ],
    [
      'public, with a queue',
      { ...common, scope: null, queueActions: { jobs: ['SendMessage'] } },
      ['validation_failed', 'internal', 'unavailable'],
    ],
    [
      'public, with a bucket',
      { ...common, scope: null, bucketActions: { files: ['GetObject'] } },
      ['validation_failed', 'internal', 'unavailable'],
    ],
    [
      'public, with what was measured',
      { ...common, scope: null, metricActions: { metrics: ['GetMetricData'] } },
      ['validation_failed', 'internal', 'unavailable'],
    ],
    [
      'public, with a secret',
      { ...common, scope: null, secretActions: { 'pairing-pepper': ['GetSecretValue'] } },
      ['validation_failed', 'internal', 'unavailable'],
    ],
    [
      'for every role: what is forbidden is another shop',
      { ...common, scope: 'shop:read' },
      [
        'validation_failed',
        'internal',
        'unauthorized',
        'forbidden',
        'shop_suspended',
        'rate_limited',
        'quota_exceeded',
        'unavailable',
      ],
    ],
    [
      'for some roles, writing without a body',
      { ...common, method: 'DELETE', scope: 'shop:write' },
      [
        'validation_failed',
        'internal',
        'unauthorized',
        'forbidden',
        'shop_suspended',
        'rate_limited',
        'quota_exceeded',
        'idempotency_mismatch',
        'unavailable',
      ],
    ],
    [
      'with a body',
      { ...common, method: 'POST', scope: null, body },
      ['validation_failed', 'internal', 'payload_too_large', 'unsupported_media_type', 'idempotency_mismatch'],
    ],
    [
      'with problems of its own, once each',
      { ...common, scope: null, problems: ['not_found', 'internal'] },
      ['validation_failed', 'internal', 'not_found'],
    ],
  ])('follow from what it is: %s', (_what, definition, problems) => {
    expect([...operation(definition).problems].sort()).toEqual([...problems].sort());
  });
});

describe('the rights of an operation', () => {
  it('include what credentials need where it asks for one: to read the key or what a person is where, note its use, count the call, and read the shop an operator names', () => {
    expect(operation({ ...common, scope: 'shop:read', tableActions: { board: ['Query'] } }).tableActions).toEqual({
      access: ['GetItem'],
      'access:keys': ['BatchGetItem'],
      'access:limits': ['UpdateItem'],
      'access:people': ['Query'],
      'access:uses': ['UpdateItem'],
      board: ['GetItem', 'Query'],
    });
  });

  it('are none where it is public and says nothing', () => {
    expect(operation({ ...common, scope: null }).tableActions).toEqual({});
  });
});

describe('a write', () => {
  it.each([
    ['GET', false],
    ['POST', true],
    ['PATCH', true],
    ['DELETE', true],
  ] as const)('is what %s asks for: %s', (method, expected) => {
    expect(isWrite({ method })).toBe(expected);
  });
});
