import { describe, expect, it } from '@jest/globals';
import { StatusBoardError } from '#client/index.ts';
import type { BookingInput } from '#web/quick-add/booking-input.ts';
import { BookingTries } from '#web/quick-add/booking-tries.ts';
import { aCard } from '../board/cards.ts';

type Fault = 'lost request' | 'lost reply' | 'refused';

const problem = (code: string) =>
  new StatusBoardError({ code, operation: 'createAppointment', message: code, correlationId: 'c' } as never);

const wanted = (notes: string): BookingInput => ({
  start: '2025-11-21T09:00:00Z',
  customer: { id: 'cus_1' },
  serviceCodes: ['OIL001'],
  notes,
});

/** A service that makes one appointment a key, behind a network that fails as it is told. */
function service(...faults: (Fault | undefined)[]) {
  const made = new Map<string, string>();
  const tries = new BookingTries(async (input, key) => {
    const fault = faults.shift();
    if (fault === 'lost request') throw problem('network_error');
    if (fault === 'refused') throw problem('validation_failed');
    const before = made.get(key);
    if (before !== undefined && before !== input.notes) throw problem('idempotency_mismatch');
    made.set(key, input.notes ?? '');
    if (fault === 'lost reply') throw problem('network_error');
    return { ...aCard(1), notes: input.notes ?? '' };
  });
  return { tries, booked: () => [...made.values()] };
}

describe('a booking that is tried again', () => {
  it('is made once after a lost reply', async () => {
    const { tries, booked } = service('lost reply');
    await expect(tries.book(wanted('a'))).rejects.toThrow('network_error');
    expect(await tries.book(wanted('a'))).toMatchObject({ card: { notes: 'a' }, isEarlier: false });
    expect(booked()).toEqual(['a']);
  });

  it('is made once also when it was changed in between, and tells that the earlier try had made it', async () => {
    const { tries, booked } = service('lost reply', 'lost request');
    await expect(tries.book(wanted('a'))).rejects.toThrow('network_error');
    await expect(tries.book(wanted('b'))).rejects.toThrow('network_error');
    expect(await tries.book(wanted('c'))).toMatchObject({ card: { notes: 'a' }, isEarlier: true });
    expect(booked()).toEqual(['a']);
  });

  it('finds out which of several tries it was', async () => {
    const { tries, booked } = service('lost request', 'lost reply');
    await expect(tries.book(wanted('a'))).rejects.toThrow('network_error');
    await expect(tries.book(wanted('b'))).rejects.toThrow('network_error');
    expect(await tries.book(wanted('c'))).toMatchObject({ card: { notes: 'b' }, isEarlier: true });
    expect(booked()).toEqual(['b']);
  });

  it('is made as it was changed where the earlier try never arrived', async () => {
    const { tries, booked } = service('lost request');
    await expect(tries.book(wanted('a'))).rejects.toThrow('network_error');
    expect(await tries.book(wanted('b'))).toMatchObject({ card: { notes: 'b' }, isEarlier: false });
    expect(booked()).toEqual(['b']);
  });

  it('is not held back by what was refused', async () => {
    const { tries, booked } = service('refused');
    await expect(tries.book(wanted('a'))).rejects.toThrow('validation_failed');
    expect(await tries.book(wanted('b'))).toMatchObject({ isEarlier: false });
    expect(booked()).toEqual(['b']);
  });
});
