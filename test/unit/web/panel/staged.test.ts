import { describe, expect, it } from '@jest/globals';
import type { Card } from '#client/core/api.ts';
import { momentOf } from '#web/booking/moment.ts';
import { withStart } from '#web/booking/span.ts';
import { changedParts, type Edits, invalidParts, valuesOf } from '#web/panel/edits.ts';
import { patchOf } from '#web/panel/patch.ts';
import { nextStaged, type Staged, type StagedAction, untouched } from '#web/panel/staged.ts';
import { aCard } from '../board/cards.ts';

const setting = { zone: 'UTC', currency: 'USD' };
const card = aCard(1, { version: 3, notes: 'old', address: null });
const values = valuesOf(card, setting);

function staging(...actions: readonly StagedAction[]): Staged {
  return actions.reduce((staged, action) => nextStaged(staged, action, setting), untouched(card));
}
const change = (edits: Edits): StagedAction => ({ kind: 'change', edits });
const adopt = (fields: Partial<Card>): StagedAction => ({ kind: 'adopt', card: { ...card, version: 4, ...fields } });

describe('staged edits', () => {
  it('are what differs from the card, and nothing else', () => {
    const staged = staging(change({ notes: 'new', paid: '20' }));
    expect(changedParts(staged.edits)).toEqual(['notes', 'paid']);
    expect(patchOf(staged.base, staged.edits, setting)).toEqual({
      id: card.id,
      on: card.date,
      version: 3,
      notes: 'new',
      paid: 2_000,
    });
  });

  it('have amounts as the shop writes them, and none that is not understood', () => {
    const euros = { zone: 'Europe/Berlin', currency: 'EUR' };
    const edits = { total: '1 234,56', paid: '12,50' };
    expect(invalidParts(edits, euros)).toEqual([]);
    expect(patchOf(card, edits, euros)).toMatchObject({ total: 123_456, paid: 1_250 });
    expect(invalidParts({ total: '1.234', paid: '2x45' }, euros)).toEqual(['total', 'paid']);
  });

  it('are none once everything says again what the card says', () => {
    expect(staging(change({ notes: 'new' }), change({ notes: ' old ' }))).toEqual(untouched(card));
    expect(staging(change({ notes: 'old\u200B' }), change({ address: '\u200E' }))).toEqual(untouched(card));
    expect(staging(change({ total: '1' }), change({ total: values.total.replace(/0$/, '') })).edits).toEqual({});
    expect(staging(change({ notes: 'new' }), { kind: 'reset', parts: ['notes'] })).toEqual(untouched(card));
  });

  it('are as long as what will be sent', () => {
    expect(invalidParts({ address: `${'x'.repeat(200)} \u200B`, notes: `\n${'x'.repeat(1_000)}\n` }, setting)).toEqual(
      [],
    );
    expect(invalidParts({ address: 'x'.repeat(201), notes: 'x'.repeat(1_001) }, setting)).toEqual(['address', 'notes']);
  });

  it('clear what is emptied', () => {
    const { base, edits } = staging(change({ notes: ' ', technician: null, vehicle: { kind: 'none' } }));
    expect(patchOf(base, edits, setting)).toMatchObject({ notes: null });
  });

  it('send both times of a reschedule, as instants', () => {
    const schedule = withStart(values.schedule, momentOf('2025-09-21', '10:00', 'UTC'), 'UTC');
    const { base, edits } = staging(change({ schedule }));
    expect(patchOf(base, edits, setting)).toMatchObject({
      start: '2025-09-21T10:00:00.000Z',
      end: '2025-09-21T11:00:00.000Z',
    });
  });

  it('are not sent where they are wrong', () => {
    const schedule = { ...values.schedule, end: values.schedule.start };
    const edits = { schedule, services: [], total: 'much', address: 'x'.repeat(201) };
    expect(invalidParts(edits, setting)).toEqual(['schedule', 'services', 'address', 'total']);
    expect(invalidParts({}, setting)).toEqual([]);
  });
});

describe('a newer card under staged edits', () => {
  it('changes nothing of what only I changed; what only they changed is told', () => {
    const staged = staging(change({ notes: 'mine' }), adopt({ address: '1 Elm', status: 'in_progress' }));
    expect(staged).toMatchObject({ edits: { notes: 'mine' }, conflicts: [], theirs: ['address'], moved: true });
    expect(patchOf(staged.base, staged.edits, setting)).toMatchObject({ version: 4, notes: 'mine' });
  });

  it('is a conflict where both changed the same differently, until somebody chooses', () => {
    const staged = staging(change({ notes: 'mine', paid: '5' }), adopt({ notes: 'theirs' }));
    expect(staged.conflicts).toEqual(['notes']);
    const mine = nextStaged(staged, { kind: 'choose', part: 'notes', whose: 'mine' }, setting);
    expect(mine).toMatchObject({ conflicts: [], edits: { notes: 'mine' } });
    const theirs = nextStaged(staged, { kind: 'choose', part: 'notes', whose: 'theirs' }, setting);
    expect(theirs).toMatchObject({ conflicts: [], edits: { paid: '5' } });
    expect(theirs.edits.notes).toBeUndefined();
    expect(nextStaged(staged, change({ notes: 'both' }), setting).conflicts).toEqual([]);
  });

  it('is no conflict where both say the same', () => {
    expect(staging(change({ notes: 'same' }), adopt({ notes: 'same' })).edits).toEqual({});
  });

  it('stays a conflict when the card changes once more elsewhere', () => {
    const staged = staging(change({ notes: 'mine' }), adopt({ notes: 'theirs' }));
    const later: Card = { ...card, version: 5, notes: 'theirs', address: '1 Elm' };
    expect(nextStaged(staged, { kind: 'adopt', card: later }, setting)).toMatchObject({
      conflicts: ['notes'],
      theirs: ['address'],
    });
  });

  it('is followed without a word while nothing is edited; an older one is not', () => {
    expect(staging(adopt({ notes: 'theirs' }))).toEqual(untouched({ ...card, version: 4, notes: 'theirs' }));
    expect(staging({ kind: 'adopt', card: { ...card, version: 2, notes: 'older' } })).toEqual(untouched(card));
  });
});

describe('a save', () => {
  it('keeps what was typed while it was on its way', () => {
    const sent: Edits = { notes: 'first' };
    const saved: Card = { ...card, version: 4, notes: 'first' };
    const action: StagedAction = { kind: 'saved', card: saved, sent };
    expect(nextStaged({ ...untouched(card), edits: sent }, action, setting)).toEqual(untouched(saved));
    const typing = { ...untouched(card), edits: { notes: 'first and second' } };
    expect(nextStaged(typing, action, setting)).toMatchObject({ base: saved, edits: { notes: 'first and second' } });
  });
});
