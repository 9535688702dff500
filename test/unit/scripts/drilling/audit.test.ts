import { describe, expect, it } from '@jest/globals';
import { auditCards, auditFailures, doubled } from '#scripts/drilling/audit.ts';
import { TrafficRecord, type WrittenCard } from '#scripts/drilling/traffic-record.ts';
import { aCard } from './a-card.ts';

const written = (...cards: readonly (readonly [string, WrittenCard])[]) => new Map(cards);
const acknowledged = aCard('Ada 1', { version: 3, status: 'ready' });

describe('the audit of the cards', () => {
  it('is content where every card is as it was acknowledged', () => {
    expect(auditCards(written(['Ada 1', { acknowledged, unknown: 0 }]), [acknowledged])).toEqual({
      measured: '1 cards booked, 1 found',
      faults: [],
    });
  });

  it.each([
    ['a booking that is lost', [], 'Ada 1 was booked, and is not there'],
    ['a write that is lost', [{ ...acknowledged, version: 2 }], 'acknowledged at version 3, and stands at 2'],
    ['a booking that is there twice', [acknowledged, { ...acknowledged, id: 'apt_2' }], 'Ada 1 is there 2 times'],
    ['a write of nobody', [{ ...acknowledged, version: 4 }], 'stands at version 4, and nobody wrote it since 3'],
    ['another status than was acknowledged', [{ ...acknowledged, status: 'canceled' as const }], 'was acknowledged as'],
    ['another note', [{ ...acknowledged, notes: 'what?' }], 'was acknowledged as'],
    ['another rank', [{ ...acknowledged, rank: 'z' }], 'was acknowledged as'],
    ['a card nobody booked', [acknowledged, aCard('Eve 1')], 'nobody booked Eve 1'],
  ])('finds %s', (_what, found, fault) => {
    const { faults } = auditCards(written(['Ada 1', { acknowledged, unknown: 0 }]), found);
    expect(faults).toEqual([expect.stringContaining(fault)]);
  });

  it('lets a write whose answer got lost have happened or not', () => {
    const cards = written(['Ada 1', { acknowledged, unknown: 1 }]);
    const happened = { ...acknowledged, version: 4, status: 'completed' as const };
    expect(auditCards(cards, [acknowledged]).faults).toEqual([]);
    expect(auditCards(cards, [happened]).faults).toEqual([]);
    expect(auditCards(cards, [{ ...happened, version: 5 }]).faults).toHaveLength(1);
  });

  it('lets a booking that was never answered be there once, or not at all', () => {
    const cards = written(['Ada 1', { acknowledged: undefined, unknown: 1 }]);
    expect(auditCards(cards, []).faults).toEqual([]);
    expect(auditCards(cards, [acknowledged]).faults).toEqual([]);
    expect(auditCards(cards, [acknowledged, { ...acknowledged, id: 'apt_2' }]).faults).toHaveLength(1);
  });
});

describe('the audit of the answers', () => {
  const answers = (failed: number, of: number) => {
    const record = new TrafficRecord();
    for (let index = 0; index < of; index += 1) record.answered('getBoard', index < failed ? 500 : 200, index);
    return record.answers;
  };

  it('compares the share that failed with the share that may', () => {
    expect(auditFailures(answers(2, 20), 0.1)).toEqual({ measured: '2 of 20 answers failed (10.0 %)', faults: [] });
    expect(auditFailures(answers(3, 20), 0.1).faults).toEqual([
      '3 of 20 answers failed (15.0 %), at most 10.0 % may: 3 × getBoard 500',
    ]);
  });

  it('counts what got no answer, and not what was refused', () => {
    const record = new TrafficRecord();
    for (const status of [0, 502, 409, 404, 304]) record.answered('getBoard', status, 1);
    expect(auditFailures(record.answers, 0).measured).toBe('2 of 5 answers failed (40.0 %)');
  });

  it('is not content with silence', () => {
    expect(auditFailures([], 1).faults).toEqual(['nobody was answered at all']);
  });

  it('looks at the time it is told', () => {
    const record = new TrafficRecord();
    for (const at of [1, 2, 3, 4]) record.answered('getBoard', 200, at);
    expect(record.between(2, 3).map(({ at }) => at)).toEqual([2, 3]);
    expect(record.between(4).map(({ at }) => at)).toEqual([4]);
  });
});

it('an id that is there twice is named once', () => {
  expect(doubled(['a', 'b', 'a', 'c', 'a'])).toEqual(['a']);
  expect(doubled(['a', 'b'])).toEqual([]);
});
