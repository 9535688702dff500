import { describe, expect, it } from '@jest/globals';
import type { HistoryEntry } from '#client/core/api.ts';
import { valuesOf } from '#web/panel/edits.ts';
import { timelineOf } from '#web/panel/timeline.ts';
import { historyLines, partInWords } from '#web/panel/words.ts';
import { aCard } from '../board/cards.ts';

const setting = { zone: 'UTC', currency: 'USD' };
const day = '2025-09-20';
const card = aCard(1, {
  createdAt: `${day}T07:00:00.000Z`,
  checkedInAt: `${day}T09:00:00.000Z`,
  readyAt: `${day}T10:00:00.000Z`,
});

function entry(at: string, fields: Partial<HistoryEntry>): HistoryEntry {
  const common = {
    version: 2,
    operation: 'updateAppointment',
    by: 'key:1',
    reason: null,
    correlationId: 'c',
    changes: [],
  };
  return { ...common, at: `${day}T${at}.000Z`, ...fields };
}

describe('the timeline of a card', () => {
  it('has its milestones, oldest first', () => {
    expect(timelineOf(card, []).map(({ kind }) => kind)).toEqual(['booked', 'checked-in', 'ready']);
  });

  it('says from which day it came, while the history does not', () => {
    const moved = { ...card, previousDate: '2025-09-19' };
    expect(timelineOf(moved, []).map(({ kind }) => kind)).toEqual(['booked', 'rescheduled', 'checked-in', 'ready']);
    const told = entry('08:00:00', { changes: [{ field: 'date', from: '2025-09-19', to: day }] });
    expect(timelineOf(moved, [told]).map(({ kind }) => kind)).toEqual(['booked', 'history', 'checked-in', 'ready']);
  });

  it('has what the history knows beside them, and no milestone twice', () => {
    const same = entry('09:00:01', {
      changes: [
        { field: 'status', from: 'scheduled', to: 'in_progress' },
        { field: 'checkedInAt', from: null, to: card.checkedInAt },
      ],
    });
    const booked = entry('07:00:00', { version: 1, changes: [{ field: 'notes', from: null, to: 'x' }] });
    const back = entry('09:30:00', { changes: [{ field: 'status', from: 'in_progress', to: 'scheduled' }] });
    const why = { ...same, reason: 'keys came late' };
    expect(timelineOf(card, [back, same, booked]).map(({ kind }) => kind)).toEqual([
      'booked',
      'checked-in',
      'history',
      'ready',
    ]);
    expect(timelineOf(card, [why]).map(({ kind }) => kind)).toContain('history');
  });
});

describe('an entry of the history', () => {
  it('says field by field what was and what is', () => {
    const changes = [
      { field: 'status', from: 'ready', to: 'in_progress' },
      { field: 'technician', from: null, to: { id: 'tec_1', name: 'Alba' } },
      { field: 'total', from: 8_900, to: 9_950 },
      { field: 'start', from: `${day}T09:00:00.000Z`, to: `${day}T10:00:00.000Z` },
      { field: 'services', from: [{ code: 'A', name: 'Air' }], to: [] },
      { field: 'rank', from: 'a', to: 'b' },
    ];
    expect(historyLines(entry('09:00:00', { changes }), setting)).toEqual([
      'Status: Ready → In progress',
      'Technician: nothing → Alba',
      'Total: $89 → $99.50',
      'Start: Sat, Sep 20, 9:00 AM → Sat, Sep 20, 10:00 AM',
      'Services: Air → nothing',
    ]);
  });

  it('that changes nothing people see says what was done', () => {
    expect(historyLines(entry('09:00:00', {}), setting)).toEqual(['updateAppointment']);
  });
});

describe('a part of an appointment in words', () => {
  const names = { technician: () => 'Alba', service: (code: string) => `service ${code}` };
  const values = { ...valuesOf(card, setting), services: ['A', 'B'], total: '89.5', notes: ' ' };
  it.each([
    ['services', 'service A, service B'],
    ['total', '$89.50'],
    ['notes', 'nothing'],
    ['technician', 'Nobody is assigned'],
  ] as const)('%s: %s', (part, words) => {
    expect(partInWords(part, { ...values, technician: null }, names, setting)).toBe(words);
  });
});
