import { expect, it } from '@jest/globals';
import type { Client } from '#client/core/client.ts';
import { StatusBoardError } from '#client/index.ts';
import { pairDevice } from '#web/devices/pair-device.ts';

const failed = (code: 'not_found' | 'network_error') =>
  new StatusBoardError({ operation: 'claimPairing', correlationId: 'c', code, message: code, retryable: false });

/** Pairs with a service that answers so, one by one; what was shown and asked. */
async function paired(claims: readonly ('pending' | 'paired' | Error)[], starts: readonly (string | null)[]) {
  const shown: string[] = [];
  const asked: string[] = [];
  const left = [...claims];
  const begun = [...starts];
  const client = {
    startPairing: async () => {
      const deviceCode = begun.shift() ?? null;
      return { deviceCode, userCode: deviceCode && `letters of ${deviceCode}`, expiresIn: 600, interval: 5 };
    },
    claimPairing: async ({ deviceCode }: { deviceCode: string }) => {
      asked.push(deviceCode);
      const answer = left.shift();
      if (answer instanceof Error) throw answer;
      return { state: answer, interval: 5, name: null };
    },
  } as unknown as Client;
  const waits: number[] = [];
  const wait = async (seconds: number) => {
    waits.push(seconds);
  };
  const key = await pairDevice(client, { show: ({ userCode }) => shown.push(userCode), wait });
  return { key, shown, asked, waits };
}

it('waits as long as it is told between questions, and goes on while the network is away', async () => {
  expect(await paired(['pending', failed('network_error'), 'paired'], ['one'])).toEqual({
    key: 'one',
    shown: ['letters of one'],
    asked: ['one', 'one', 'one'],
    waits: [5, 5, 5],
  });
});

it('shows new letters where the old ones are over, or were told to nobody', async () => {
  expect(await paired([failed('not_found'), 'paired'], ['one', null, 'two'])).toMatchObject({
    key: 'two',
    shown: ['letters of one', 'letters of two'],
    asked: ['one', 'two'],
  });
});
