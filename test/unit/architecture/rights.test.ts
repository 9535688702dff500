import { describe, expect, it } from '@jest/globals';
import { type Scope, scopes } from '#shared/contract/access.ts';
import { eventFunctions } from '#shared/contract/consumers.ts';
import { jobKinds } from '#shared/contract/job-kinds.ts';
import { isWrite } from '#shared/contract/operation.ts';
import { operations } from '#shared/contract/operations.ts';
import type { Rights } from '#shared/contract/rights.ts';

const all = operations.map(({ operation }) => operation);

describe('scopes', () => {
  it('are each asked for by some operation or kind of job, and no other is', () => {
    const asked = new Set([...all.flatMap(({ scope }) => scope ?? []), ...jobKinds.flatMap((kind) => kind.scopes)]);
    expect([...asked].sort()).toEqual([...scopes].sort());
  });

  it('to read suffice for reading, but for what operators alone see, and for nothing else', () => {
    const scoped = all.flatMap(({ id, method, scope }) => (scope === null ? [] : [{ id, method, scope }]));
    const wrong = scoped.filter(({ method, scope }) => scope.endsWith(':read') !== (method === 'GET'));
    expect(wrong.filter(({ method, scope }) => !(method === 'GET' && scope.endsWith(':admin')))).toEqual([]);
  });
});

describe('rights on tables', () => {
  const reading = ['BatchGetItem', 'GetItem', 'Query'];
  const rights = all.flatMap((operation) =>
    Object.entries(operation.tableActions).flatMap(([resource, actions]) =>
      actions.map((action) => ({ operation, resource, action })),
    ),
  );
  const idsOf = (found: typeof rights) =>
    found.map(({ operation, resource, action }) => `${operation.id} ${resource} ${action}`);

  it('are to read only where an operation reads, but for noting that a key was used and that somebody called, and to write only where it writes', () => {
    const others = rights.filter(({ resource }) => !/^access:(limits|uses)$/.test(resource));
    // A shop that only its board tells of is written down once somebody looks.
    expect(idsOf(others.filter(({ operation, action }) => !isWrite(operation) && !reading.includes(action)))).toEqual([
      'getShopStanding access:standing PutItem',
    ]);
    const writing = new Set(
      others.filter(({ action }) => !reading.includes(action)).map(({ operation }) => operation.id),
    );
    expect(all.filter((operation) => isWrite(operation) && !writing.has(operation.id)).map(({ id }) => id)).toEqual([]);
  });

  it('on an index are to query it', () => {
    expect(idsOf(rights.filter(({ resource, action }) => resource.includes('/') && action !== 'Query'))).toEqual([]);
  });

  it('on the access table are to read one key, with the note of its use, or what a person is where, to note its use and to count the call, but for what is about keys, people, devices and how shops stand', () => {
    const about: readonly (Scope | null)[] = [
      null,
      'devices:admin',
      'keys:admin',
      'me:read',
      'me:write',
      'people:admin',
      'shops:admin',
    ];
    const others = rights.filter(({ operation: { id, scope } }) => !about.includes(scope) && id !== 'updateShop');
    const onAccess = others.filter(({ resource }) => resource.startsWith('access'));
    const kinds = new Set(onAccess.map(({ resource, action }) => `${resource} ${action}`));
    expect([...kinds].sort()).toEqual([
      'access GetItem',
      'access:keys BatchGetItem',
      'access:limits UpdateItem',
      'access:people Query',
      'access:uses UpdateItem',
    ]);
  });

  it('of those who need no credential are to pairings that wait and to count the call: none of them makes or reads a key', () => {
    const ofVisitors = rights.filter(
      ({ operation, action }) => operation.scope === null && isWrite(operation) && action,
    );
    expect(new Set(ofVisitors.map(({ resource }) => resource))).toEqual(new Set(['access:limits', 'access:pairings']));
  });
});

describe('rights of every function', () => {
  /** Actions by what they are on. */
  type Actions = Readonly<Record<string, readonly string[]>>;
  const functions = [...all, ...eventFunctions.map(({ declared }) => declared)];
  const pairs = ({
    tableActions,
    queueActions,
    bucketActions,
    metricActions,
    secretActions,
    ...former
  }: Rights): [Actions, Actions][] => [
    [tableActions, former.formerTableActions],
    [queueActions, former.formerQueueActions],
    [bucketActions, former.formerBucketActions],
    [metricActions, former.formerMetricActions],
    [secretActions, former.formerSecretActions],
  ];

  it('that only earlier releases use are none the code uses', () => {
    const both = functions.flatMap(({ id, ...rights }) =>
      pairs(rights).flatMap(([used, former]) =>
        Object.entries(former).flatMap(([resource, actions]) =>
          actions.filter((action) => used[resource]?.includes(action)).map((action) => `${id} ${resource} ${action}`),
        ),
      ),
    );
    expect(both).toEqual([]);
  });

  it('are said once each, in order', () => {
    const said = functions.flatMap((rights) =>
      pairs(rights)
        .flat()
        .flatMap((actions) => Object.values(actions)),
    );
    expect(said.length).toBeGreaterThan(functions.length);
    for (const actions of said) expect(actions).toEqual([...new Set(actions)].sort());
  });
});
