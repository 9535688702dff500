import { beforeEach, describe, expect, it } from '@jest/globals';
import { deleteAppointment, getBoard, moveAppointment, updateAppointment } from '#shared/contract/appointments.ts';
import { givenAppointment, moved, must } from '#test/support/fixtures.ts';
import type { World } from '#test/support/world.ts';
import { openWorld } from '../open-world.ts';

let world: World;

const show = (headers: Record<string, string> = {}) => world.call(getBoard, { query: { date: '2025-09-20' }, headers });
const at = (day: string) => ({ start: `2025-09-${day}T09:00:00-07:00` });

beforeEach(async () => {
  world = await openWorld();
});

describe('the revision', () => {
  it('stays while nothing but the time changes, and the board is not sent again', async () => {
    await givenAppointment(world);
    const first = await show();
    world.clock += 3_600_000;
    const second = await show();
    expect(second.body.data.asOf).not.toBe(first.body.data.asOf);
    expect(second.headers.etag).toBe(first.headers.etag);
    expect(first.headers).toMatchObject({ etag: `W/"${first.body.data.revision}"`, 'x-poll-interval': '15' });
    for (const tag of [`W/"${first.body.data.revision}"`, `"x", "${first.body.data.revision}"`, '*']) {
      const { status, body, headers } = await show({ 'if-none-match': tag });
      expect([status, body, headers['x-poll-interval'], headers.etag]).toEqual([
        304,
        undefined,
        '15',
        first.headers.etag,
      ]);
    }
    expect((await show({ 'if-none-match': 'W/"other"' })).status).toBe(200);
  });

  it('changes with any change of a card, and comes back with none', async () => {
    let late = await moved(world, await givenAppointment(world, at('19')), 'in_progress');
    let card = await givenAppointment(world);
    const changes: (() => Promise<unknown>)[] = [
      async () =>
        (card = await must(world, updateAppointment, { params: { id: card.id }, body: { version: 1, notes: 'x' } })),
      async () => (card = await moved(world, card, 'in_progress')),
      async () =>
        must(world, moveAppointment, {
          params: { id: card.id },
          body: { version: 3, status: 'in_progress', position: 0 },
        }),
      async () =>
        (late = await must(world, updateAppointment, { params: { id: late.id }, body: { version: 2, paid: 1 } })),
      async () => (late = await moved(world, late, 'completed')),
      async () => must(world, deleteAppointment, { params: { id: card.id }, query: { version: 4 } }),
    ];
    const revisions = [(await show()).headers.etag];
    for (const change of changes) {
      await change();
      revisions.push((await show()).headers.etag);
    }
    expect(new Set(revisions).size).toBe(changes.length + 1);
  });

  it('stays while other days change', async () => {
    const before = (await show()).headers.etag;
    await moved(world, await givenAppointment(world, at('21')), 'in_progress');
    expect((await show()).headers.etag).toBe(before);
  });
});
