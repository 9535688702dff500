import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import type { Board } from '#client/core/api.ts';
import { isPending } from '#client/store/state.ts';
import { today } from '#test/support/board-server/booked.ts';
import type { Change } from '#test/support/board-server/server.ts';
import { command, fateList, pageOptions } from '../unit/client/store/commands.ts';
import { play, type Tabs } from '../unit/client/store/play.ts';
import { Session } from '../unit/client/store/session.ts';

/** More runs than there is patience for each time: `ANY_ORDER_RUNS=20000 npx jest test/concurrency/store-in-any-order`. */
const { ANY_ORDER_RUNS = '150', ANY_ORDER_SEED } = process.env;

/** Lets everything arrive and the clock run until the page shows what the service has, or long enough that it should. */
async function comeToRest(tabs: Tabs, scheduler: fc.Scheduler): Promise<void> {
  for (const session of tabs) session.heal();
  for (let round = 0; round < 12 && !tabs.every(isAtRest); round += 1) {
    await scheduler.waitIdle();
    tabs[0].clock.advance(31_000);
  }
  await scheduler.waitIdle();
}

function isAtRest({ store, server }: Session): boolean {
  const { board, moves, error } = store.getState();
  return (
    error === undefined &&
    moves.every(({ state }) => state === 'needs-you') &&
    board?.date === server.board(store.getState().date).date
  );
}

/** Positions are told of the whole column, and shown of what is shown. */
function asShown(board: Board): Board {
  const columns = Object.entries(board.columns).map(([status, column]) => [
    status,
    { ...column, items: column.items.map((card, position) => ({ ...card, position })) },
  ]);
  return { ...board, columns: Object.fromEntries(columns) };
}

function expectAtRest(session: Session, isAlone: boolean): void {
  const { store, server, seen, mistakes, date, technicianId } = session;
  if (mistakes.length > 0) throw mistakes[0];
  const { board, moves, error, connection } = store.getState();
  const { revision: _shown, asOf: _then, ...shown } = board ?? ({} as Board);
  const { revision: _truth, asOf: _now, ...truth } = asShown(server.board(date, technicianId));
  expect(shown).toEqual(truth);
  expect([error, connection.state]).toEqual([undefined, 'live']);
  expect(moves.filter(({ state }) => state !== 'needs-you')).toEqual([]);
  for (const { reason, code } of moves) expect([typeof reason, typeof code]).toEqual(['string', 'string']);
  expect([...server.effects.values()].filter((times) => times !== 1)).toEqual([]);
  // Another tab with the same moves may do what this one was refused, or has taken back.
  if (!isAlone) return;
  // What was taken back has done nothing; a card may be gone after the move reached it.
  const refused = moves.filter(({ code }) => code !== 'not_found');
  expect(refused.filter(({ id }) => server.effects.has(id))).toEqual([]);
  // What is in the state no more was saved and forgotten, dismissed, or taken back before it left.
  const gone = [...seen.values()].filter(({ id }) => moves.every((move) => move.id !== id));
  expect(gone.filter(({ state }) => state === 'sending')).toEqual([]);
  expect(gone.filter(({ id, state }) => state === 'queued' && server.effects.has(id))).toEqual([]);
  expectUndone(session);
}

/** Whatever others did between the moves of a page, each met the card where the one before had left it. */
function expectNobodyOverridden([first, ...changes]: readonly Change[]): void {
  let [left, stands] = [first?.stands, first?.stands];
  for (const change of changes) {
    if (change.by !== undefined) {
      expect(stands).toBe(left);
      left = change.stands;
    }
    stands = change.stands;
  }
}

/** What took a move back led where that had begun, and over nobody else's move. */
function expectUndone(session: Session): void {
  const { seen, server } = session;
  const { log, fulfilled } = server;
  const inVain = [...seen.values()].filter(({ undoes }) => undoes !== undefined && !session.hasEffect(undoes));
  expect(inVain.filter(({ id }) => server.effects.has(id))).toEqual([]);
  for (const { id, undoes, cardId, state } of seen.values()) {
    const own = log.filter((change) => change.cardId === cardId);
    const [from, to] = [undoes, id].map((key) => own.findLastIndex(({ by }) => by === key)) as [number, number];
    if (undoes === undefined || state !== 'saved' || from < 0 || to < 0) continue;
    // Where somebody else had wanted the same, the undo goes back to before both.
    if (own[from]?.from !== own[from]?.to && !fulfilled.has(undoes)) expect(own[to]?.to).toBe(own[from]?.from);
    expectNobodyOverridden(own.slice(from, to + 1));
  }
}

describe('a store, whatever happens in whichever order,', () => {
  it('ends with the board of the service, every move saved or explained, and none done twice', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.scheduler(),
        fc.array(command, { minLength: 1, maxLength: 30, size: 'max' }),
        fateList,
        pageOptions,
        async (scheduler, commands, fates, { follows, technicianId }) => {
          const hop = (what: string) => scheduler.schedule(Promise.resolve(), what);
          const tabs: Tabs = [new Session(hop, { fates, technicianId, date: follows ? undefined : today })];
          await scheduler.waitIdle();
          scheduler.scheduleSequence(
            commands.map((next) => ({ label: next.kind, builder: async () => play(tabs, hop, next) })),
          );
          await scheduler.waitIdle();
          await comeToRest(tabs, scheduler);
          for (const session of tabs) expectAtRest(session, tabs.length === 1);
          const boards = tabs.map(({ store }) => store.getState().board);
          tabs[0].clock.advance(31_000);
          await scheduler.waitIdle();
          for (const [index, { store }] of tabs.entries()) {
            expect(store.getState().board).toBe(boards[index]);
            expect(store.getState().moves.filter(isPending)).toEqual([]);
            store.close();
          }
        },
      ),
      { numRuns: Number(ANY_ORDER_RUNS), ...(ANY_ORDER_SEED !== undefined && { seed: Number(ANY_ORDER_SEED) }) },
    );
  });
});
