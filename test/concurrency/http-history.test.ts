import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { searchCard } from '#test/support/history/card-model.ts';
import { byObject, type CardOperation, type CardState, countOutcomes } from '#test/support/history/history.ts';
import { Random, seedOfRun } from '#test/support/history/random.ts';
import { checkVersions } from '#test/support/history/version-checker.ts';
import { type Played, playRounds } from './support/http-rounds.ts';
import { RunningShop } from './support/running-shop.ts';

const rounds = { date: '2031-05-05', cards: 6, clients: 16, rounds: 20, acts: 26 };
const booked: CardState = { version: 1 };

/** The state that a window shows at its end, read when all was quiet. */
function lastSeen(window: readonly CardOperation[]): CardState {
  const last = window.findLast(({ kind, outcome }) => kind === 'read' && outcome.kind === 'ok')?.outcome;
  if (last?.kind !== 'ok') throw new Error('the window does not end with a read');
  return { version: last.version, value: last.value };
}

describe('the service over HTTP, used by 16 clients whose connections are cut at random', () => {
  let shop: RunningShop;
  let played: Played;

  beforeAll(async () => {
    shop = await RunningShop.open();
    played = await playRounds(shop, rounds, new Random(seedOfRun()));
  }, 300_000);

  afterAll(() => shop.close());

  it('was asked 8,000 things, refused and repeated some, and could not answer some', () => {
    expect(played.requests).toBeGreaterThanOrEqual(8_000);
    expect(played.cuts).toBeGreaterThan(100);
    const counts = countOutcomes(played.windows.flat());
    expect(Math.min(...['ok', 'conflict', 'replayed', 'unknown'].map((kind) => counts[kind] ?? 0))).toBeGreaterThan(25);
  });

  it('never answers what it must not', () => {
    expect(played.complaints).toEqual([]);
  });

  it('answers versions of each card that fit one order of all its writes', () => {
    for (const history of byObject(played.windows.flat()).values()) expect(checkVersions(history, booked)).toEqual([]);
  });

  it('answers so that a search finds an order of everything in each round', () => {
    const states = new Map<string, CardState>();
    for (const window of played.windows) {
      for (const [id, history] of byObject(window)) {
        expect(history.length).toBeLessThanOrEqual(400);
        expect(searchCard(history, states.get(id) ?? booked).verdict).toBe('linearizable');
        states.set(id, lastSeen(history));
      }
    }
  });
});
