import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import type { Client } from '#client/index.ts';
import { StatusBoardError } from '#client/index.ts';
import { StatusBoardProvider } from '#client/react/provider.ts';
import { QueryProvider } from '#web/app/query-provider.tsx';
import { LookUp } from '#web/devices/look-up.tsx';

const failed = (code: 'not_found' | 'rate_limited') =>
  new StatusBoardError({ operation: 'getPairing', correlationId: 'c', code, message: code, retryable: false });

const waiting = { id: 'dev_1', userCode: 'BCDFGH', device: 'Chrome', startedAt: new Date().toISOString() };

/** The page as a service answers these look-ups, one by one, and the letters that were looked up. */
function opened(answers: readonly Error[] = []): string[] {
  const left = [...answers];
  const asked: string[] = [];
  const client = {
    getPairing: async ({ code }: { code: string }) => {
      asked.push(code);
      const failure = left.shift();
      if (failure !== undefined) throw failure;
      return { ...waiting, sameNetwork: true };
    },
  } as unknown as Client;
  render(
    <QueryProvider>
      <StatusBoardProvider client={client}>
        <LookUp />
      </StatusBoardProvider>
    </QueryProvider>,
  );
  return asked;
}

const found = () => screen.findByText('This device asks to be let in');
const look = (letters: string) => {
  fireEvent.change(screen.getByLabelText('Letters'), { target: { value: letters } });
  fireEvent.click(screen.getByRole('button', { name: 'Look it up' }));
};

beforeEach(() => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: false });
  history.replaceState(null, '', '/pair');
});

afterEach(cleanup);

describe('looking a device up', () => {
  it('takes the letters out of the address, and still has them when the page is loaded anew in the middle of it', async () => {
    history.replaceState(null, '', '/pair?code=BCDFGH&date=2026-01-05');
    opened();
    await found();
    expect(location.search).toBe('?date=2026-01-05');
    cleanup();
    opened();
    await found();
    fireEvent.click(screen.getByRole('button', { name: 'Not this one' }));
    expect([history.state, location.search]).toEqual([null, '?date=2026-01-05']);
    cleanup();
    opened();
    expect(screen.getByLabelText('Letters')).toHaveProperty('value', '');
  });

  it('has typed letters, too, when the page is loaded anew', async () => {
    opened();
    look('bcd fgh');
    await found();
    cleanup();
    const asked = opened();
    await found();
    expect(asked).toEqual(['BCDFGH']);
  });

  it('asks nobody about what are no letters of a device, and forgets them', () => {
    history.replaceState(null, '', '/pair?code=ABC');
    const asked = opened();
    expect(screen.getByText('These are not six letters of a device.')).toBeTruthy();
    expect([asked, history.state, location.search]).toEqual([[], null, '']);
  });

  it('says that there is no such device only where the service says so; what failed otherwise can be asked again', async () => {
    const asked = opened([failed('not_found'), failed('rate_limited')]);
    look('BCDFGH');
    await screen.findByText('No device was found.');
    expect(screen.queryByRole('button', { name: 'Retry' })).toBeNull();
    look('BCDFGH');
    await screen.findByText('The device could not be looked up.');
    fireEvent.click(await screen.findByRole('button', { name: 'Retry' }));
    await waitFor(found);
    expect(asked).toHaveLength(3);
  });
});
