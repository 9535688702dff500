import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { Problem } from '#shared/contract/problems.ts';
import { type Status, statuses } from '#shared/contract/statuses.ts';
import { enterStatus } from '#shared/domain/enter-status.ts';
import { allowedFrom, canMove, isOnPrem, mapStatuses, transitions } from '#shared/domain/status.ts';
import { appointment, appointmentWith } from './arbitraries.ts';

const pairs = statuses.flatMap((from) => statuses.map((to) => [from, to] as const));
const legal = pairs.filter(([from, to]) => from !== to && transitions[from].includes(to));
const illegal = pairs.filter(([from, to]) => from !== to && !transitions[from].includes(to));

/** The status, and check-in, ready and completion, after entering `to` from `from` at 9 with times 1, 2, 3 before. */
function entered(from: Status, to: Status, past: { checkedInAt: number | null } = { checkedInAt: 1 }) {
  const before = appointmentWith({ status: from, ...past, readyAt: 2, completedAt: 3 });
  const { status, checkedInAt, readyAt, completedAt } = enterStatus(before, to, 9);
  return [status, checkedInAt, readyAt, completedAt];
}

describe('transitions', () => {
  it('are those of the design, and no others', () => {
    expect(transitions).toEqual({
      scheduled: ['in_progress', 'no_show', 'canceled'],
      in_progress: ['ready', 'completed', 'scheduled', 'canceled'],
      ready: ['completed', 'in_progress'],
      completed: ['ready', 'in_progress'],
      no_show: ['scheduled', 'canceled'],
      canceled: ['scheduled', 'in_progress', 'no_show'],
    });
  });

  it.each(pairs)('from %s to %s are judged by the table alone', (from, to) => {
    expect(canMove(from, to)).toBe(from === to || allowedFrom(from).includes(to));
  });

  it.each(illegal)('from %s to %s are refused with what is allowed instead', (from, to) => {
    const refused = () => enterStatus(appointmentWith({ status: from }), to, 9);
    expect(refused).toThrow(`an appointment that is ${from} cannot become ${to}`);
    expect(refused).toThrow(transitions[from].join(', '));
    const problem = { code: 'invalid_transition', extensions: { from, to, allowed: transitions[from] } };
    expect(refused).toThrow(expect.objectContaining(problem));
    expect(refused).toThrow(Problem);
  });
});

describe('enterStatus', () => {
  it.each(legal)('from %s to %s changes status and times, nothing else', (from, to) => {
    fc.assert(
      fc.property(appointment, (any) => {
        const before = { ...any, status: from };
        const { status, checkedInAt, readyAt, completedAt, ...rest } = enterStatus(before, to, 9);
        expect(status).toBe(to);
        expect({ ...rest, status: from }).toEqual({
          ...before,
          checkedInAt: undefined,
          readyAt: undefined,
          completedAt: undefined,
        });
      }),
      { numRuns: 10 },
    );
  });

  it.each(
    legal.filter(([, to]) => to === 'scheduled' || to === 'no_show'),
  )('from %s to %s forgets that the car was there', (from, to) => {
    expect(entered(from, to)).toEqual([to, null, null, null]);
  });

  it.each(legal.filter(([, to]) => to === 'in_progress'))('from %s to %s checks in once', (from, to) => {
    expect(entered(from, to)).toEqual(['in_progress', 1, null, null]);
    expect(entered(from, to, { checkedInAt: null })).toEqual(['in_progress', 9, null, null]);
  });

  it.each(legal.filter(([, to]) => to === 'ready'))('from %s to %s is ready now and not completed', (from, to) => {
    expect(entered(from, to)).toEqual(['ready', 1, 9, null]);
  });

  it.each(legal.filter(([, to]) => to === 'completed'))('from %s to %s is completed now', (from, to) => {
    expect(entered(from, to)).toEqual(['completed', 1, 2, 9]);
  });

  it.each(legal.filter(([, to]) => to === 'canceled'))('from %s to %s keeps the check-in as a record', (from, to) => {
    expect(entered(from, to)).toEqual(['canceled', 1, null, null]);
  });

  it.each(statuses)('leaves a card that stays %s as it is', (status) => {
    const card = appointmentWith({ status, checkedInAt: 1, readyAt: 2, completedAt: 3 });
    expect(enterStatus(card, status, 9)).toBe(card);
  });

  it('keeps times in keeping with the status through any life', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(), { maxLength: 40 }), (choices) => {
        let card = appointmentWith();
        for (const [now, choice] of choices.entries()) {
          const allowed = allowedFrom(card.status);
          card = enterStatus(card, allowed[choice % allowed.length] ?? card.status, now);
          const { status, checkedInAt, readyAt, completedAt } = card;
          expect(completedAt !== null).toBe(status === 'completed');
          if (status === 'ready') expect(readyAt).toBe(now);
          if (status !== 'ready' && status !== 'completed') expect(readyAt).toBeNull();
          if (isOnPrem(status) || status === 'completed') expect(checkedInAt).not.toBeNull();
          expect(Math.max(checkedInAt ?? 0, readyAt ?? 0, completedAt ?? 0)).toBeLessThanOrEqual(now);
        }
      }),
    );
  });
});

describe('statuses', () => {
  it('count as on the premises while in progress or ready', () => {
    expect(statuses.filter(isOnPrem)).toEqual(['in_progress', 'ready']);
  });

  it('are mapped in the order of the columns', () => {
    expect(Object.entries(mapStatuses((status) => `${status}!`))).toEqual(
      statuses.map((status) => [status, `${status}!`]),
    );
  });
});
