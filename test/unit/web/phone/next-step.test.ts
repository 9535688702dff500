import { describe, expect, it } from '@jest/globals';
import { statuses } from '#shared/contract/statuses.ts';
import { canMove } from '#shared/domain/status.ts';
import { otherStepWords, stepWords } from '#web/phone/copy.ts';
import { asksFirst, nextStep, otherSteps } from '#web/phone/next-step.ts';

describe('the next step', () => {
  it('leads from booked to done, one tap at a time', () => {
    expect(nextStep('scheduled')).toBe('in_progress');
    expect(nextStep('in_progress')).toBe('ready');
    expect(nextStep('ready')).toBe('completed');
  });

  it('is none where a job is over', () => {
    expect((['completed', 'no_show', 'canceled'] as const).map(nextStep)).toEqual([undefined, undefined, undefined]);
  });

  it.each(statuses)('from %s is legal, and with the other steps all that is', (status) => {
    const next = nextStep(status);
    const all = [...(next === undefined ? [] : [next]), ...otherSteps(status)];
    expect(all.toSorted()).toEqual(statuses.filter((to) => to !== status && canMove(status, to)).toSorted());
  });

  it.each(statuses)('from %s, and every other step, has words', (status) => {
    const next = nextStep(status);
    if (next !== undefined) expect(stepWords[next]).toMatch(/\w/);
    for (const to of otherSteps(status)) expect(otherStepWords(status, to)).toMatch(/\w/);
  });

  it('is asked about only where it is hard to take back', () => {
    expect(statuses.filter(asksFirst).toSorted()).toEqual(['canceled', 'completed']);
  });

  it('does not call a canceled job that is begun "back"', () => {
    expect(otherStepWords('canceled', 'in_progress')).toBe('Start job after all');
    expect(otherStepWords('ready', 'in_progress')).toBe('Back to In progress');
  });
});
