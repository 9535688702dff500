import { describe, expect, it } from '@jest/globals';
import { urgencyClock, urgencyOf } from '#web/board/urgency.ts';
import { aCard } from './cards.ts';

const at = (time: string) => Date.parse(`2025-09-20T${time}Z`);
const times = { start: '2025-09-20T09:00:00.000Z', end: '2025-09-20T10:00:00.000Z' };

describe('the board of a day that is over', () => {
  it.each(['scheduled', 'in_progress', 'ready'] as const)('says nothing of a car that is %s', (status) => {
    const card = aCard(1, { ...times, status, readyAt: times.start });
    const now = at('12:00:00') + 86_400_000;
    expect(urgencyOf(card, urgencyClock('2025-09-20', '2025-09-21', now))).toBeNull();
    expect(urgencyOf(card, urgencyClock('2025-09-21', '2025-09-21', now))).not.toBeNull();
  });
});

describe('what is wrong with a card', () => {
  it.each([
    ['09:10:59', null],
    ['09:11:00', { kind: 'late', minutes: 11 }],
    ['12:00:00', { kind: 'late', minutes: 180 }],
    ['08:00:00', null],
  ])('scheduled for 9:00 is at %s: %j', (time, urgency) => {
    expect(urgencyOf(aCard(1, { ...times, status: 'scheduled' }), at(time))).toEqual(urgency);
  });

  it.each([
    ['10:00:59', null],
    ['10:01:00', { kind: 'overrun', minutes: 1 }],
    ['11:30:00', { kind: 'overrun', minutes: 90 }],
  ])('in progress until 10:00 is at %s: %j', (time, urgency) => {
    expect(urgencyOf(aCard(1, { ...times, status: 'in_progress' }), at(time))).toEqual(urgency);
  });

  it.each([
    ['10:29:59', null],
    ['10:30:00', { kind: 'waiting', minutes: 30 }],
  ])('ready since 10:00 is at %s: %j', (time, urgency) => {
    const readyAt = '2025-09-20T10:00:00.000Z';
    expect(urgencyOf(aCard(1, { ...times, status: 'ready', readyAt }), at(time))).toEqual(urgency);
  });

  it('is nothing while nobody knows since when it is ready', () => {
    expect(urgencyOf(aCard(1, { ...times, status: 'ready', readyAt: null }), at('20:00:00'))).toBeNull();
  });

  it.each(['completed', 'no_show', 'canceled'] as const)('is nothing once it is %s', (status) => {
    expect(urgencyOf(aCard(1, { ...times, status }), at('20:00:00'))).toBeNull();
  });
});
