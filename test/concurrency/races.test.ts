import { beforeEach, describe, expect, it } from '@jest/globals';
import { deleteAppointment, getBoard, moveAppointment, updateAppointment } from '#shared/contract/appointments.ts';
import { givenAppointment, moved, must } from '#test/support/fixtures.ts';
import { MemoryTable } from '#test/support/memory-table.ts';
import { World } from '#test/support/world.ts';
import { InterruptedTable, type Read } from './support/interrupted-table.ts';

const now = () => Date.parse('2025-09-20T16:00:00Z');
const isCard = (read: Read) => 'get' in read && read.get.sk.startsWith('A#');
const isDay = (read: Read) => 'query' in read && read.query.index === undefined;
const isOpen = (read: Read) => 'query' in read && read.query.index === 'open';

/** What the simulation once found, told step by step. */
describe('in a race', () => {
  let board: InterruptedTable;
  let world: World;

  beforeEach(async () => {
    board = new InterruptedTable(new MemoryTable({ now }));
    world = await World.open({ board, access: new MemoryTable({ now }) });
  });

  it('a move repeated while its first try succeeds is a replay, although the neighbour it names has gone since', async () => {
    const [card, neighbour] = [await givenAppointment(world), await givenAppointment(world)];
    const body = { version: 1, status: 'scheduled', afterId: neighbour.id };
    const request = { params: { id: card.id }, body, idempotencyKey: 'once' };
    board.before(isDay, async () => {
      await must(world, moveAppointment, request);
      await moved(world, neighbour, 'in_progress');
    });
    const { status, headers, body: answered } = await world.call(moveAppointment, request);
    expect(board.happened).toBe(true);
    expect([status, headers['idempotent-replayed'], answered.data.version]).toEqual([200, 'true', 2]);
  });

  it('a move whose card was moved by another since is told of that first, not of its missing neighbour', async () => {
    const [card, neighbour] = [await givenAppointment(world), await givenAppointment(world)];
    const body = { version: 1, status: 'scheduled', afterId: neighbour.id };
    board.before(isDay, () => moved(world, card, 'in_progress').then(() => moved(world, neighbour, 'in_progress')));
    const answer = await world.call(moveAppointment, { params: { id: card.id }, body });
    expect([answer.status, answer.body.code, answer.body.current.version]).toEqual([409, 'version_conflict', 2]);
  });

  it('a deletion repeated while its first try succeeds is a replay', async () => {
    const { id } = await givenAppointment(world);
    const request = { params: { id }, query: { version: 1 }, idempotencyKey: 'once' };
    board.before(isCard, () => must(world, deleteAppointment, request));
    const { status, headers, body } = await world.call(deleteAppointment, request);
    expect([status, headers['idempotent-replayed'], body.data]).toEqual([200, 'true', { id, version: 2 }]);
  });

  it('a car rescheduled to yesterday while a board is read is shown once', async () => {
    const card = await moved(world, await givenAppointment(world), 'in_progress');
    const body = { version: card.version, start: '2025-09-19T09:00:00-07:00' };
    board.before(isOpen, () => must(world, updateAppointment, { params: { id: card.id }, body }));
    const { columns, carriedOver } = await must(world, getBoard, { query: { date: '2025-09-20' } });
    expect(board.happened).toBe(true);
    const shown = [...columns.in_progress.items, ...carriedOver].map(({ id }) => id);
    expect(shown).toEqual([card.id]);
  });
});
