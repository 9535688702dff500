import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { keepingQuota, toldQuota } from '#web/app/told-quota.ts';
import { nearlyUsed } from '#web/board/quota.ts';
import { QuotaNote } from '#web/board/quota-note.tsx';
import { quotaText } from '#web/board/quota-words.ts';
import { installAnnouncer } from '#web/ui/announcer.ts';

const now = Date.parse('2025-11-21T22:00:00Z');
const endsAt = Date.parse('2025-11-22T08:00:00Z');

const headersOf = (used: number, day = endsAt, warning = used >= 95 ? '95' : '80') =>
  new Headers({
    'x-quota-limit': '100',
    'x-quota-used': String(used),
    'x-quota-remaining': String(100 - used),
    'x-quota-reset': String(day / 1_000),
    ...(used >= 80 && { 'x-quota-warning': warning }),
  });

describe('the headers of a quota', () => {
  it('warn from 80 and from 95 percent on, and of nothing before', () => {
    expect(nearlyUsed(headersOf(79), now)).toBeUndefined();
    expect(nearlyUsed(headersOf(80), now)).toEqual({ level: 80, percent: 80, calls: 100, endsAt });
    expect(nearlyUsed(headersOf(96), now)).toEqual({ level: 95, percent: 96, calls: 100, endsAt });
  });

  it('warn of no day that is over, and of none they do not tell whole', () => {
    expect(nearlyUsed(headersOf(80), endsAt)).toBeUndefined();
    for (const name of ['limit', 'used', 'reset', 'warning']) {
      for (const value of [undefined, 'soon']) {
        const headers = headersOf(80);
        headers.delete(`x-quota-${name}`);
        if (value !== undefined) headers.set(`x-quota-${name}`, value);
        expect(nearlyUsed(headers, now)).toBeUndefined();
      }
    }
  });

  it('are said by the clock of the shop, more urgently the later it is', () => {
    const used = { level: 80, percent: 81, calls: 10_000, endsAt };
    expect(quotaText(used, 'America/Los_Angeles')).toBe(
      '81% of the 10,000 calls this shop has a day are used; the next day of calls begins at 12:00 AM PST.',
    );
    expect(quotaText({ ...used, level: 95, percent: 97 }, 'America/Los_Angeles')).toMatch(
      /^97% .* nothing can be seen or changed before 12:00 AM PST: .* ask whoever runs Status Board for you/,
    );
  });
});

describe('the note above the board', () => {
  const shop = { id: 'edgar', timeZone: 'America/Los_Angeles' };
  const shown = (text: RegExp) => screen.queryByText(text, { selector: '.note-text' });
  const said = () => document.getElementById('announcer')?.textContent ?? '';
  /** Answers a call of a shop, as its client hears it. */
  async function answered(headers: Headers, id = 'edgar'): Promise<void> {
    await act(() => keepingQuota(async () => ({ headers }) as Response, id)('/').then(() => undefined));
    // What else the answer told is said first.
    act(() => jest.advanceTimersByTime(1_000));
  }
  let day = endsAt;

  beforeEach(() => {
    jest.useFakeTimers({ now });
    installAnnouncer(document.body);
    // What was said and put away outlives a page: each test has a day of its own.
    day += 86_400_000;
  });
  afterEach(() => {
    cleanup();
    document.body.replaceChildren();
    toldQuota.set(undefined);
    jest.useRealTimers();
  });

  it('appears with the answer that warns, is said once, and goes with one that does not', async () => {
    render(<QuotaNote shop={shop} />);
    await answered(headersOf(79, day));
    expect(document.querySelector('.note')).toBeNull();
    await answered(headersOf(80, day));
    expect(shown(/^80% of the 100 calls/)).toBeTruthy();
    expect(said()).toMatch(/^80% of the 100 calls/);
    await answered(headersOf(84, day));
    expect(shown(/^84%/)).toBeTruthy();
    expect(said()).toMatch(/^80%/);
    // A larger tier.
    await answered(headersOf(20, day));
    expect(document.querySelector('.note')).toBeNull();
  });

  it('stays while answers cost nothing, and therefore tell nothing', async () => {
    render(<QuotaNote shop={shop} />);
    await answered(headersOf(80, day));
    await answered(new Headers());
    expect(shown(/^80%/)).toBeTruthy();
  });

  it('can be put away until the next level', async () => {
    const { unmount } = render(<QuotaNote shop={shop} />);
    await answered(headersOf(80, day));
    fireEvent.click(screen.getByRole('button', { name: 'Dismiss' }));
    await answered(headersOf(85, day));
    expect(shown(/^85%/)).toBeNull();
    unmount();
    render(<QuotaNote shop={shop} />);
    expect(document.querySelector('.note')).toBeNull();
    await answered(headersOf(95, day));
    expect(shown(/^95%/)).toBeTruthy();
    expect(said()).toMatch(/^95%/);
  });

  it('tells nothing of another shop', async () => {
    render(<QuotaNote shop={shop} />);
    await answered(headersOf(95, day), 'other');
    expect(document.querySelector('.note')).toBeNull();
    expect(said()).toBe('');
  });
});
