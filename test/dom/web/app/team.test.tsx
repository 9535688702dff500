import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { act, cleanup, render, screen, waitFor } from '@testing-library/react';
import type { Technician } from '#client/core/api.ts';
import type { Client } from '#client/core/client.ts';
import { aDay } from '#test/unit/web/stats/a-day.ts';
import { useKeptTeam, useTeam } from '#web/app/team.ts';
import { Technicians } from '#web/stats/technicians.tsx';

const member = (id: string, name: string, more: Partial<Technician> = {}) =>
  ({ id, name, version: 1, active: true, createdAt: '2025-01-01T00:00:00.000Z', ...more }) as Technician;

const clientOf = (list: () => AsyncGenerator<Technician>) => ({ listTechnicians: list }) as unknown as Client;

const stats = aDay('2025-11-21', {
  technicians: [{ id: 'tec_1', name: 'Alba Reyes', jobs: 2, completed: 1, total: 8_900 }],
});

function Page({ client, isRenewed = true }: { readonly client: Client; readonly isRenewed?: boolean }) {
  useKeptTeam(client, isRenewed);
  return <Technicians stats={stats} team={useTeam()} timeZone="America/Los_Angeles" />;
}

const names = () => screen.getAllByRole('rowheader').map(({ textContent }) => textContent?.trim());

let isHidden = false;
Object.defineProperty(document, 'visibilityState', { get: () => (isHidden ? 'hidden' : 'visible') });

function show(seen: boolean): void {
  isHidden = !seen;
  document.dispatchEvent(new Event('visibilitychange'));
}

afterEach(() => {
  cleanup();
  jest.useRealTimers();
  isHidden = false;
});

describe('the team of a shop', () => {
  it('is all its pages, and those on duty that day stand in the numbers with nothing done', async () => {
    async function* list() {
      yield member('tec_1', 'Alba Reyes');
      yield member('tec_2', 'Ben Okafor');
      yield member('tec_3', 'Gone Long', { active: false });
      yield member('tec_4', 'New Tomorrow', { createdAt: '2025-11-22T20:00:00.000Z' });
    }
    render(<Page client={clientOf(list)} />);
    await waitFor(() => expect(names().join()).toContain('Ben Okafor'));
    expect(names()).toEqual([expect.stringContaining('Alba Reyes'), expect.stringContaining('Ben Okafor')]);
  });

  it('that cannot be had leaves those who have jobs', async () => {
    const list = jest.fn(async function* (): AsyncGenerator<Technician> {
      yield* [];
      throw new Error('no network');
    });
    render(<Page client={clientOf(list)} />);
    await waitFor(() => expect(list).toHaveBeenCalled());
    expect(names()).toEqual([expect.stringContaining('Alba Reyes')]);
  });

  const wait = (milliseconds: number) => act(() => jest.advanceTimersByTimeAsync(milliseconds));

  it('is asked for again every ten minutes, but not in a pocket: only when it is taken out', async () => {
    jest.useFakeTimers();
    const list = jest.fn(async function* () {
      yield member('tec_1', 'Alba Reyes');
    });
    const { unmount } = render(<Page client={clientOf(list)} />);
    await wait(599_000);
    expect(list).toHaveBeenCalledTimes(1);
    await wait(2_000);
    expect(list).toHaveBeenCalledTimes(2);
    show(false);
    await wait(7_200_000);
    expect(list).toHaveBeenCalledTimes(2);
    show(true);
    show(false);
    show(true);
    await wait(0);
    expect(list).toHaveBeenCalledTimes(3);
    unmount();
    show(true);
    await wait(1_200_000);
    expect(list).toHaveBeenCalledTimes(3);
  });

  it('is asked for once by a page that shows one person', async () => {
    jest.useFakeTimers();
    const list = jest.fn(async function* () {
      yield member('tec_1', 'Alba Reyes');
    });
    render(<Page client={clientOf(list)} isRenewed={false} />);
    await wait(1_200_000);
    expect(list).toHaveBeenCalledTimes(1);
  });
});
