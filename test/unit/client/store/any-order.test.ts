import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { today } from '#test/support/board-server/booked.ts';
import { command, fateList } from './commands.ts';
import { play } from './play.ts';
import { Session } from './session.ts';

/** Lets the clock run and everything arrive until nothing is left to happen but polls that bring nothing new. */
async function comeToRest(session: Session, scheduler: fc.Scheduler): Promise<void> {
  session.heal();
  for (let round = 0; round < 12; round += 1) {
    await scheduler.waitIdle();
    session.clock.advance(31_000);
  }
  await scheduler.waitIdle();
}

function expectAtRest(session: Session): void {
  const { store, server, seen, mistakes } = session;
  if (mistakes.length > 0) throw mistakes[0];
  const { board, moves, error, connection } = store.getState();
  expect({ ...board, asOf: '' }).toEqual({ ...server.board(today), asOf: '' });
  expect([error, connection.state]).toEqual([undefined, 'live']);
  expect(moves.filter(({ state }) => state !== 'needs-you')).toEqual([]);
  for (const { reason, code } of moves) expect([typeof reason, typeof code]).toEqual(['string', 'string']);
  expect([...server.effects.values()].filter((times) => times !== 1)).toEqual([]);
  // What was taken back has done nothing; a card may be gone after the move reached it.
  const refused = moves.filter(({ code }) => code !== 'not_found');
  expect(refused.filter(({ id }) => server.effects.has(id))).toEqual([]);
  // What is in the state no more was saved and forgotten, dismissed, or taken back before it left.
  const gone = [...seen.values()].filter(({ id }) => moves.every((move) => move.id !== id));
  expect(gone.filter(({ state }) => state === 'sending')).toEqual([]);
  expect(gone.filter(({ id, state }) => state === 'queued' && server.effects.has(id))).toEqual([]);
}

describe('a store, whatever happens in whichever order,', () => {
  it('ends with the board of the service, every move saved or explained, and none done twice', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.scheduler(),
        fc.array(command, { minLength: 1, maxLength: 30, size: 'max' }),
        fateList,
        async (scheduler, commands, fates) => {
          const hop = (what: string) => scheduler.schedule(Promise.resolve(), what);
          const session = new Session(hop, fates);
          await scheduler.waitIdle();
          scheduler.scheduleSequence(
            commands.map((next) => ({ label: next.kind, builder: async () => play(session, hop, next) })),
          );
          await scheduler.waitIdle();
          session.store.setDate(today);
          await comeToRest(session, scheduler);
          expectAtRest(session);
          const { board } = session.store.getState();
          session.clock.advance(31_000);
          await scheduler.waitIdle();
          expect(session.store.getState().board).toBe(board);
          session.store.close();
        },
      ),
      { numRuns: Number(process.env.STORE_RUNS ?? 200) },
    );
  });
});
