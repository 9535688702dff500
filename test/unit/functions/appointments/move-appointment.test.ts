import { beforeEach, describe, expect, it } from '@jest/globals';
import { getAppointment, moveAppointment, updateAppointment } from '#shared/contract/appointments.ts';
import { type Status, statuses } from '#shared/contract/statuses.ts';
import { transitions } from '#shared/domain/status.ts';
import type { Request } from '#test/support/call.ts';
import { givenAppointment, moved, must } from '#test/support/fixtures.ts';
import type { World } from '#test/support/world.ts';
import { openWatchedWorld, storedCard } from '../open-world.ts';
import type { WatchedTable } from '../watched-table.ts';

let world: World;
let board: WatchedTable;
// biome-ignore lint/suspicious/noExplicitAny: tests reach into replies of every shape
let card: any;

function move(body: Record<string, unknown>, request: Request = {}) {
  return world.call(moveAppointment, { params: { id: card.id }, body: { version: card.version, ...body }, ...request });
}

beforeEach(async () => {
  ({ world, board } = await openWatchedWorld());
  card = await givenAppointment(world);
});

/** How a card comes to each status. */
const paths: Record<Status, Status[]> = {
  scheduled: [],
  in_progress: ['in_progress'],
  ready: ['in_progress', 'ready'],
  completed: ['in_progress', 'completed'],
  no_show: ['no_show'],
  canceled: ['canceled'],
};

describe('a status', () => {
  it.each(statuses)('%s may be left for those of the table only, and a refusal names them', async (from) => {
    for (const to of statuses) {
      const { version, ...rest } = await moved(world, await givenAppointment(world), ...paths[from]);
      const answer = await world.call(moveAppointment, { params: { id: rest.id }, body: { version, status: to } });
      const allowed = transitions[from];
      if (from === to || allowed.includes(to))
        expect(answer.body.data).toMatchObject({ status: to, version: version + 1 });
      else expect(answer.body).toMatchObject({ code: 'invalid_transition', status: 409, from, to, allowed });
    }
  });

  it('is stamped with the time it was entered; going back clears what no longer holds', async () => {
    const at = (minute: number) => new Date(Date.parse('2025-09-20T17:00:00Z') + minute * 60_000).toISOString();
    const told = [];
    for (const [minute, status] of (
      ['in_progress', 'ready', 'in_progress', 'completed', 'ready', 'completed'] as const
    ).entries()) {
      world.clock = Date.parse(at(minute));
      card = await moved(world, card, status);
      told.push([card.checkedInAt, card.readyAt, card.completedAt, card.updatedAt]);
    }
    expect(told).toEqual([
      [at(0), null, null, at(0)],
      [at(0), at(1), null, at(1)],
      [at(0), null, null, at(2)],
      [at(0), null, at(3), at(3)],
      [at(0), at(4), null, at(4)],
      [at(0), at(4), at(5), at(5)],
    ]);
  });
});

describe('judgement', () => {
  it('finds a card missing before it looks at anything else', async () => {
    const answer = await move({ version: 9, status: 'ready' }, { params: { id: 'apt_0000000000000000' } });
    expect(answer.body.code).toBe('not_found');
  });

  it('holds a stale version against a request before an illegal transition or an unknown neighbour', async () => {
    await moved(world, card, 'in_progress');
    const answer = await move({ status: 'no_show', afterId: 'apt_0000000000000000' });
    const current = await must(world, getAppointment, { params: { id: card.id } });
    expect(answer.body).toMatchObject({ code: 'version_conflict', current });
    expect(current).toMatchObject({ version: 2, status: 'in_progress' });
  });

  it('holds an illegal transition against a request before an unknown neighbour', async () => {
    const answer = await move({ status: 'ready', afterId: 'apt_0000000000000000' });
    expect(answer.body.code).toBe('invalid_transition');
  });

  it('knows a repetition whatever became of version and status since', async () => {
    const request = { idempotencyKey: 'move-1' };
    await move({ status: 'in_progress', position: 0 }, request);
    const since = await moved(world, { ...card, version: 2 }, 'completed');
    const again = await move({ status: 'in_progress', position: 0 }, request);
    expect(again.body.data).toEqual({ ...since, position: 0 });
    expect([again.status, again.headers['idempotent-replayed']]).toEqual([200, 'true']);
  });
});

describe('what a move writes', () => {
  it('is one conditional write, and without a place no column is read', async () => {
    board.watch();
    await move({ status: 'in_progress' }, { query: { on: '2025-09-20' } });
    expect(board.calls).toEqual(['get', 'write']);
  });

  it('is one conditional write with a place too, after one query of the day', async () => {
    await givenAppointment(world, { start: '2025-09-20T13:00:00-07:00' });
    board.watch();
    await move({ status: 'scheduled', position: 1 }, { query: { on: '2025-09-20' } });
    expect(board.calls).toEqual(['get', 'query', 'write']);
  });

  it('is found without a hint by one more read, and with a wrong one by two', async () => {
    board.watch();
    await move({ status: 'in_progress' });
    expect(board.calls).toEqual(['get', 'get', 'write']);
    board.watch();
    const answer = await move({ version: 2, status: 'ready' }, { query: { on: '2031-01-01' } });
    expect([answer.status, board.calls]).toEqual([200, ['get', 'get', 'get', 'write']]);
  });

  it('tells who moved the card, why, and by which request', async () => {
    await move({ status: 'in_progress', reason: 'Came early' }, { headers: { 'x-correlation-id': 'corr-0001' } });
    const stored = await storedCard(world, card);
    const by = expect.stringMatching(/^key:[0-9a-z]{12}$/);
    expect(stored?.change).toEqual({
      by,
      operation: 'moveAppointment',
      reason: 'Came early',
      correlationId: 'corr-0001',
    });
    await must(world, updateAppointment, { params: { id: card.id }, body: { version: 2, notes: 'x' } });
    expect((await storedCard(world, card))?.change).not.toHaveProperty('reason');
  });

  it.each(['', ' ', 'x'.repeat(201)])('takes a reason of 1 to 200 characters: not "%s"', async (reason) => {
    expect((await move({ status: 'in_progress', reason })).body.code).toBe('validation_failed');
  });

  it('leaves the car open while it is in progress or ready, and only then', async () => {
    const open = async () => (await storedCard(world, card))?.openSk;
    const told = [await open()];
    for (const status of ['in_progress', 'ready', 'completed', 'in_progress', 'canceled'] as const) {
      card = await moved(world, card, status);
      told.push(await open());
    }
    const position = `2025-09-20#${card.id}`;
    expect(told).toEqual([position, position, position, undefined, position, undefined]);
  });
});
