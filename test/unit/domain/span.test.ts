import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import type { Problem } from '#shared/contract/problems.ts';
import { changedSpan, spanOf } from '#shared/domain/span.ts';

const hour = 3_600_000;
const nine = Date.parse('2025-09-20T09:00:00Z');
const at = (instant: number) => new Date(instant).toISOString();

/** The errors a refusal names; fails where nothing is refused. */
function errorsOf(call: () => unknown): unknown {
  try {
    call();
  } catch (error) {
    return (error as Problem).extensions.errors;
  }
  throw new Error('nothing was refused');
}

describe('spanOf', () => {
  it('lasts as long as all services together where no end is given', () => {
    const services = [{ minutes: 45 }, { minutes: 30 }];
    expect(spanOf({ start: at(nine) }, services)).toEqual({ start: nine, end: nine + 75 * 60_000 });
  });

  it('ends when it is told to, however long the services take', () => {
    const times = { start: at(nine), end: at(nine + hour) };
    expect(spanOf(times, [{ minutes: 1_440 }])).toEqual({ start: nine, end: nine + hour });
  });

  it('reads any offset as the instant it is', () => {
    const times = { start: '2025-09-20T02:00:00-07:00', end: '2025-09-20T15:30:00.250+05:30' };
    expect(spanOf(times, [])).toEqual({ start: nine, end: nine + hour + 250 });
  });

  it.each([
    ['later by the least there is', 1, true],
    ['later by 48 hours', 48 * hour, true],
    ['later by more than 48 hours', 48 * hour + 1, false],
    ['at the start', 0, false],
    ['before the start', -1, false],
  ])('judges an end that is %s', (_case, length, allowed) => {
    const ask = () => spanOf({ start: at(nine), end: at(nine + length) }, []);
    if (allowed) expect(ask()).toEqual({ start: nine, end: nine + length });
    else {
      const message = `must be later than the start ${at(nine)} by at most 48 hours, not ${at(nine + length)}`;
      expect(errorsOf(ask)).toEqual([{ pointer: '/body/end', message }]);
    }
  });

  it('asks for an end where the services take longer than an appointment may', () => {
    const ask = () => spanOf({ start: at(nine) }, [{ minutes: 1_440 }, { minutes: 1_440 }, { minutes: 30 }]);
    const message = 'is missing: the services take 48.5 hours, and an appointment lasts at most 48; send the end';
    expect(errorsOf(ask)).toEqual([{ pointer: '/body/end', message }]);
  });
});

describe('changedSpan', () => {
  const current = { start: nine, end: nine + hour };

  it('keeps what is not asked to change', () => {
    expect(changedSpan(current, {})).toEqual(current);
  });

  it('keeps the length where only the start changes, forwards and backwards', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1_000_000, max: 1_000_000 }), (seconds) => {
        const start = nine + seconds * 1_000;
        expect(changedSpan(current, { start: at(start) })).toEqual({ start, end: start + hour });
      }),
    );
  });

  it('changes the end alone, and judges it against the start as it stands', () => {
    expect(changedSpan(current, { end: at(nine + 2 * hour) })).toEqual({ start: nine, end: nine + 2 * hour });
    const message = `must be later than the start ${at(nine)} by at most 48 hours, not ${at(nine)}`;
    expect(errorsOf(() => changedSpan(current, { end: at(nine) }))).toEqual([{ pointer: '/body/end', message }]);
  });

  it('takes both as they are given, also where the old end would precede the new start', () => {
    const times = { start: at(nine + 10 * hour), end: at(nine + 11 * hour) };
    expect(changedSpan(current, times)).toEqual({ start: nine + 10 * hour, end: nine + 11 * hour });
  });
});
