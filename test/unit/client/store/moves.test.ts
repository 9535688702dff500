import { describe, expect, it } from '@jest/globals';
import { type Answer, answered, departed } from '#client/store/moves.ts';
import type { Move } from '#client/store/state.ts';
import { withNext } from '#client/store/with-next.ts';
import { statusLabels } from '#shared/contract/statuses.ts';
import { type Appointment, toCard } from '#shared/domain/appointment.ts';
import { booked } from '#test/support/board-server/booked.ts';
import { moveFailure } from '#test/support/board-server/server.ts';
import { aMove } from './a-move.ts';

const label = (status: keyof typeof statusLabels) => statusLabels[status];
const card = (fields: Partial<Appointment> = {}) => toCard(booked(1, fields));
const error = (...failure: Parameters<typeof moveFailure>) => ({ error: moveFailure(...failure) }) as Answer;
const conflict = (fields: Partial<Appointment>) => error('version_conflict', { current: card(fields) });
const sending = (fields: Partial<Move> = {}) => aMove({ state: 'sending', sent: true, ...fields });
const outcome = (move: Move, answer: Answer) => answered(move, answer, label);

describe('a move that departs', () => {
  it('takes the newest version known of its card, the first time only', () => {
    const newest = card({ version: 4, date: '2025-09-21' });
    expect(departed(aMove(), newest)).toMatchObject({ state: 'sending', sent: true, version: 4, on: '2025-09-21' });
    expect(departed(aMove({ sent: true }), newest)).toMatchObject({ state: 'sending', version: 1 });
    expect(departed(aMove({ version: 6 }), newest).version).toBe(6);
  });

  it('keeps its version where it takes another one back', () => {
    expect(departed(aMove({ undoes: 'm0' }), card({ version: 4 })).version).toBe(1);
  });
});

describe('a move that is answered', () => {
  it('is saved at the version answered', () => {
    expect(outcome(sending(), { card: card({ version: 2 }) })).toMatchObject({ state: 'saved', version: 2 });
  });

  it.each([
    ['network_error', false],
    ['timeout', false],
    ['rate_limited', false],
    ['unavailable', true],
    ['internal', true],
    ['unexpected_reply', false],
    // It goes on when somebody has signed in.
    ['unauthorized', false],
  ] as const)('waits to be sent again as it was after %s', (code, retryable) => {
    const move = sending({ version: 3 });
    expect(outcome(move, error(code, {}, retryable))).toEqual({ ...move, state: 'queued' });
  });

  it('goes on top of somebody else’s change as another request, where that is legal', () => {
    expect(outcome(sending(), conflict({ version: 5, notes: 'called' }))).toMatchObject({
      state: 'queued',
      sent: false,
      version: 5,
      rebased: 1,
    });
  });

  it('is saved at the version it made where the answer to a repetition shows what others did since', () => {
    expect(outcome(sending({ version: 1 }), { card: card({ version: 4 }) }).version).toBe(2);
  });

  it('is saved where another tab has sent it: nobody else has its key', () => {
    // At a version no undo can be about: which one it made is not known.
    expect(outcome(sending({ version: 5 }), error('idempotency_mismatch'))).toMatchObject({
      state: 'saved',
      version: 1,
    });
  });

  it('leads back, once undone, to where it met the card', () => {
    const toCanceled = { to: { status: 'canceled' } } as const;
    const meanwhile = { version: 5, status: 'in_progress' } as const;
    expect(outcome(sending(toCanceled), conflict(meanwhile)).from).toEqual({ status: 'in_progress', position: -1 });
    expect(departed(aMove(toCanceled), card(meanwhile)).from.status).toBe('in_progress');
    const same = sending({ to: { status: 'in_progress', position: 0 } });
    expect(outcome(same, conflict({ version: 5, status: 'in_progress' })).from.status).toBe('scheduled');
  });

  it('is saved where somebody else did the same, unless it also asks for a place', () => {
    const same = conflict({ version: 5, status: 'in_progress' });
    expect(outcome(sending(), same)).toMatchObject({ state: 'saved', version: 5 });
    expect(outcome(sending({ to: { status: 'in_progress', position: 0 } }), same).state).toBe('queued');
  });

  it('needs somebody, with a sentence, where the card can no longer go there', () => {
    const move = sending({ to: { status: 'ready' }, from: { status: 'in_progress', position: 0 } });
    expect(outcome(move, conflict({ version: 5, status: 'no_show' }))).toMatchObject({
      state: 'needs-you',
      code: 'version_conflict',
      reason: 'Somebody else moved this card to No-show meanwhile; it cannot go from there to Ready.',
    });
  });

  it.each(['canceled', 'no_show'] as const)('leaves alone what somebody else has called off: %s', (status) => {
    const move = sending({ to: { status: 'scheduled' }, from: { status: 'in_progress', position: 0 } });
    const later = { version: 5, status };
    expect(outcome(move, conflict(later))).toMatchObject({
      state: 'needs-you',
      code: 'version_conflict',
      reason: `Somebody else moved this card to ${label(status)} meanwhile, so it was left there.`,
    });
    // Also where a poll told of it before the move left: at its own version the service refuses it.
    expect(departed({ ...move, sent: false }, card(later)).version).toBe(1);
    // Who sees it called off and wants it back has it back.
    expect(outcome({ ...move, from: { status, position: 0 } }, conflict(later)).state).toBe('queued');
    expect(outcome({ ...move, to: { status } }, conflict(later)).state).toBe('saved');
  });

  it('needs somebody after five changes of others', () => {
    expect(outcome(sending({ rebased: 4 }), conflict({ version: 5 })).state).toBe('queued');
    expect(outcome(sending({ rebased: 5 }), conflict({ version: 5 }))).toMatchObject({
      state: 'needs-you',
      reason: 'Others keep changing this card; look at it and move it again.',
    });
  });

  it.each([
    ['scheduled', 'This card has been moved to Scheduled since, so the move was not undone.'],
    ['in_progress', 'This card has been changed since, so the move was not undone.'],
  ] as const)('is never rebased where it takes another one back: the card is %s', (status, reason) => {
    const undo = sending({ undoes: 'm0', from: { status: 'in_progress', position: 0 }, to: { status: 'scheduled' } });
    expect(outcome(undo, conflict({ version: 5, status }))).toMatchObject({ state: 'needs-you', reason });
  });

  it.each([
    ['/body/afterId'],
    ['/body/beforeId'],
  ])('drops its place where %s has left, the status being meant', (pointer) => {
    const answer = error('validation_failed', { errors: [{ pointer, message: 'none' }] });
    const move = sending({ to: { status: 'in_progress', afterId: 'x', reason: 'why' } });
    expect(outcome(move, answer)).toMatchObject({ state: 'queued', sent: false, rebased: 0 });
    expect(outcome(move, answer).to).toEqual({ status: 'in_progress', reason: 'why' });
    expect(outcome(sending({ to: { status: 'scheduled', afterId: 'x' } }), answer)).toMatchObject({
      state: 'needs-you',
      reason: 'The card it was to stand beside has left Scheduled; put it in its place again.',
    });
  });

  it.each([
    ['not_found', 'This card is not on the board any more.'],
    ['forbidden', 'You may not move cards here.'],
  ] as const)('needs somebody after %s', (code, reason) => {
    expect(outcome(sending(), error(code))).toMatchObject({ state: 'needs-you', code, reason });
  });

  it('blames nobody where the service refuses what nobody else made illegal', () => {
    const refusal = error('invalid_transition', { from: 'scheduled', to: 'completed', allowed: ['canceled'] });
    expect(outcome(sending({ to: { status: 'completed' } }), refusal).reason).toBe(
      'A card cannot go from Scheduled to Completed.',
    );
  });

  it('says where the card is where the service refuses the transition', () => {
    const refusal = error('invalid_transition', { from: 'completed', to: 'scheduled', allowed: ['ready'] });
    expect(outcome(sending({ to: { status: 'scheduled' } }), refusal).reason).toBe(
      'Somebody else moved this card to Completed meanwhile; it cannot go from there to Scheduled.',
    );
  });
});

describe('the moves behind one that is answered', () => {
  const saved = sending({ state: 'saved', version: 2 });

  it('take its version, those of other cards not', () => {
    const moves = [
      sending(),
      aMove({ id: 'm2' }),
      aMove({ id: 'm3', cardId: 'other' }),
      aMove({ id: 'm4', sent: true }),
    ];
    expect(withNext(moves, saved).map(({ version }) => version)).toEqual([2, 2, 1, 1]);
  });

  it('take it where they take that very move back, and no other', () => {
    const moves = [
      sending(),
      aMove({ id: 'm2', undoes: 'm1', onto: 'm1' }),
      aMove({ id: 'm3', undoes: 'm0', onto: 'm0' }),
    ];
    expect(withNext(moves, saved).map(({ version }) => version)).toEqual([2, 2, 1]);
  });

  it('are not needed where they take back what was refused', () => {
    const moves = [sending(), aMove({ id: 'm2', undoes: 'm1', onto: 'm1' }), aMove({ id: 'm3' })];
    expect(withNext(moves, sending({ state: 'needs-you' })).map(({ id }) => id)).toEqual(['m1', 'm3']);
  });
});
