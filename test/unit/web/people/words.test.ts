import { describe, expect, it } from '@jest/globals';
import { mayManage } from '#web/people/may-manage.ts';
import { mistakesIn } from '#web/people/person-fields.tsx';
import type { Person } from '#web/people/use-people.ts';
import { faultOf, sorted, whenText } from '#web/people/words.ts';

const now = Date.parse('2025-09-20T16:00:00.000Z');
const zone = 'America/Los_Angeles';

const person = (fields: Partial<Person> = {}): Person => ({
  id: 'ann',
  version: 1,
  state: 'active',
  name: 'Ann',
  email: 'ann@example.com',
  role: 'viewer',
  technicianId: null,
  invitedBy: null,
  expiresAt: null,
  lastUsedAt: null,
  createdAt: '2025-09-01T16:00:00.000Z',
  updatedAt: '2025-09-01T16:00:00.000Z',
  endedAt: null,
  endedBy: null,
  ...fields,
});

describe('what is told of a person', () => {
  it.each<[Partial<Person>, string]>([
    [{}, 'Not here yet'],
    [{ lastUsedAt: '2025-09-20T15:00:00.000Z' }, 'Last here today 8:00 AM'],
    [{ lastUsedAt: '2025-09-19T15:00:00.000Z' }, 'Last here Fri, Sep 19, 8:00 AM'],
    [{ state: 'invited', expiresAt: '2025-10-04T16:00:00.000Z' }, 'until Sat, Oct 4, 9:00 AM'],
    [{ state: 'expired', expiresAt: '2025-09-20T15:00:00.000Z' }, 'since today 8:00 AM'],
    [{ state: 'ended', endedAt: '2025-09-20T15:00:00.000Z', expiresAt: null }, 'since today 8:00 AM'],
  ])('%j is %s', (fields, text) => {
    expect(whenText(person(fields), zone, now).replaceAll('\u202f', ' ')).toBe(text);
  });

  it('is in the order of names, those who are gone apart', () => {
    const people = [
      person({ id: '3', name: 'Zoë' }),
      person({ id: '2', state: 'ended' }),
      person({ id: '1', name: 'Änne' }),
    ];
    const { here, ended } = sorted(people);
    expect([here, ended].map((some) => some.map(({ id }) => id))).toEqual([['1', '3'], ['2']]);
  });
});

describe('what is entered about a person', () => {
  it('needs a name and, of a technician, who it is', () => {
    expect(mistakesIn({ name: 'Ann', role: 'viewer', technicianId: '' })).toEqual({});
    expect(Object.keys(mistakesIn({ name: ' ', role: 'technician', technicianId: '' }))).toEqual([
      'name',
      'technicianId',
    ]);
  });

  it('is told what the service says of the field, and of no other', () => {
    const failure = { problem: { errors: [{ pointer: '/body/email', message: 'has no domain' }] } };
    expect([faultOf(failure, 'email'), faultOf(failure, 'name'), faultOf(null, 'email')]).toEqual([
      'This has no domain.',
      undefined,
      undefined,
    ]);
  });
});

it.each<[Parameters<typeof mayManage>[0], boolean]>([
  [{ scopes: ['people:admin'] }, true],
  [{ scopes: ['shop:read'], role: 'manager' }, false],
  [{ role: 'manager' }, true],
  [{ role: 'dispatcher' }, false],
  [{}, true],
])('%j may let people in: %s', (signedIn, may) => {
  expect(mayManage(signedIn)).toBe(may);
});
