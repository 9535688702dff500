import { describe, expect, it } from '@jest/globals';
import { moveWords, strayRefusals, waitingCount } from '#web/phone/move-words.ts';
import { aMove } from './a-move.ts';

describe('what a job says of its last move', () => {
  it.each([
    ['queued', true, 'Waiting for network'],
    ['queued', false, 'Waiting to be sent'],
    ['sending', true, 'Sending…'],
    ['saved', false, 'Saved'],
  ] as const)('%s, offline %s: %s', (state, isOffline, text) => {
    expect(moveWords([aMove('a', { state })], 'a', isOffline)).toEqual({ state, text, moveId: 'move of a' });
  });

  it('is the reason where somebody is needed', () => {
    const reason = 'This card is not on the board any more.';
    expect(moveWords([aMove('a', { state: 'needs-you', reason })], 'a', false)?.text).toBe(reason);
    expect(moveWords([aMove('a', { state: 'needs-you' })], 'a', false)?.text).toBe('This was not saved.');
  });

  it('never is "saved" while a later move of the job is not', () => {
    const moves = [aMove('a', { state: 'saved' }), aMove('a', { id: 'later', state: 'queued' })];
    expect(moveWords(moves, 'a', true)).toMatchObject({ state: 'queued', moveId: 'later' });
  });

  it('is nothing where nothing was moved, or another job', () => {
    expect(moveWords([aMove('b')], 'a', false)).toBeUndefined();
  });
});

describe('what waits', () => {
  it('is what the service has not acknowledged', () => {
    const states = ['queued', 'sending', 'saved', 'needs-you'] as const;
    expect(waitingCount(states.map((state) => ({ state })))).toBe(2);
  });

  it('is refused in sight: of a job that is not on the screen, at the top', () => {
    const moves = [aMove('shown', { state: 'needs-you' }), aMove('gone', { state: 'needs-you' }), aMove('late')];
    expect(strayRefusals(moves, [{ id: 'shown' }]).map(({ cardId }) => cardId)).toEqual(['gone']);
  });
});
