import { describe, expect, it } from '@jest/globals';
import { searchCard } from '#test/support/history/card-model.ts';
import { someOrderExplains } from '#test/support/history/every-order.ts';
import type { CardOperation, CardState, CardWriteOperation, WriteOutcome } from '#test/support/history/history.ts';
import { type Random, withSeed } from '#test/support/history/random.ts';
import { type CardSimulation, cardFaults, simulateCard } from '#test/support/history/simulated-card.ts';
import { checkVersions } from '#test/support/history/version-checker.ts';

const initial = { version: 1, value: 'a' };

function verdicts(history: readonly CardOperation[]) {
  return {
    search: searchCard(history, initial).verdict === 'linearizable',
    versions: checkVersions(history, initial).length === 0,
  };
}

function shape(random: Random): CardSimulation {
  const [clients, operations] = [1 + random.below(8), 5 + random.below(60)];
  return { clients, operations, readShare: random.next(), unknownShare: random.next() * 0.3, faultShare: 0.2 };
}

describe('the two checkers', () => {
  it('pass 400 histories of a correct card', () =>
    withSeed((random) => {
      for (let round = 0; round < 400; round += 1) {
        const history = simulateCard(random, initial, shape(random));
        expect({ round, ...verdicts(history) }).toEqual({ round, search: true, versions: true });
      }
    }));

  it('give the same verdict on 1,800 histories of a faulty card, more than 400 of them bad', () =>
    withSeed((random) => {
      const bad = new Map(cardFaults.map((fault) => [fault, 0]));
      for (let round = 0; round < 1_800; round += 1) {
        const fault = cardFaults[round % cardFaults.length] ?? 'stale read';
        const { search, versions } = verdicts(simulateCard(random, initial, { ...shape(random), fault }));
        expect({ round, fault, versions }).toEqual({ round, fault, versions: search });
        if (!search) bad.set(fault, (bad.get(fault) ?? 0) + 1);
      }
      expect(Math.min(...bad.values())).toBeGreaterThan(0);
      expect([...bad.values()].reduce((sum, count) => sum + count)).toBeGreaterThan(400);
    }));

  it('agree with trying every order, on 6,000 small histories made of anything', () =>
    withSeed((random) => {
      const counts = { true: 0, false: 0 };
      for (let round = 0; round < 6_000; round += 1) {
        const history = anything(random);
        const explained = someOrderExplains(history, initial);
        expect({ history, ...verdicts(history) }).toEqual({ history, search: explained, versions: explained });
        counts[`${explained}`] += 1;
      }
      expect(Math.min(counts.true, counts.false)).toBeGreaterThan(100);
    }));
});

/** Two to six operations that need not make any sense together. */
function anything(random: Random): CardOperation[] {
  const writes = new Map<string, CardWriteOperation['input']>();
  const value = () => random.pick(['a', 'b', undefined]);
  return Array.from({ length: 2 + random.below(5) }, (_, place): CardOperation => {
    const calledAt = place + random.below(2) / 2;
    const times = { client: place, object: 'card', calledAt, returnedAt: calledAt + (1 + random.below(8)) / 2 };
    const version = 1 + random.below(3);
    if (random.chance(0.4)) return { ...times, kind: 'read', outcome: { kind: 'ok', version, value: value() } };
    const key = random.pick(['k', 'l', undefined, undefined]);
    const fresh = { expectedVersion: 1 + random.below(2), value: value(), key };
    const input = key === undefined ? fresh : (writes.get(key) ?? fresh);
    if (key !== undefined) writes.set(key, input);
    return { ...times, kind: 'move', input, outcome: anyOutcome(random, input, { version, value: value() }) };
  });
}

function anyOutcome(random: Random, input: CardWriteOperation['input'], { version, value }: CardState): WriteOutcome {
  const next = input.expectedVersion + 1;
  const outcomes: WriteOutcome[] = [
    { kind: 'ok', version: random.chance(0.95) ? next : version, value: input.value ?? value },
    { kind: 'conflict', currentVersion: random.chance(0.7) ? next : version, currentValue: value },
    { kind: 'unknown' },
    { kind: 'rejected' },
  ];
  if (input.key !== undefined) outcomes.push({ kind: 'replayed', version: random.chance(0.7) ? next : version });
  return random.pick(outcomes);
}
