import type { Client } from '#client/core/client.ts';
import { isStatusBoardError } from '#client/index.ts';

/** Letters to show, and for how many seconds they are good. */
export interface ShownLetters {
  readonly userCode: string;
  readonly expiresIn: number;
}

/** What pairing needs beside a client. */
export interface PairingTools {
  readonly show: (letters: ShownLetters) => void;
  /** Waits so many seconds; fails once nobody waits any more. */
  readonly wait: (seconds: number) => Promise<void>;
}

/** How the device asks whether it was let in: whether it was, must go on waiting, or has to begin anew. */
async function asked(client: Client, deviceCode: string): Promise<'paired' | 'pending' | 'over'> {
  try {
    return (await client.claimPairing({ deviceCode })).state;
  } catch (error) {
    // A network that is away comes back; letters that are over do not.
    return isStatusBoardError(error) && error.code === 'not_found' ? 'over' : 'pending';
  }
}

/**
 * Pairs this device: shows letters, new ones when they are over, until somebody lets it in.
 * @returns the key it has from then on
 * @throws StatusBoardError where no letters can be had, and what `wait` throws
 */
export async function pairDevice(client: Client, { show, wait }: PairingTools): Promise<string> {
  for (;;) {
    const { deviceCode, userCode, expiresIn, interval } = await client.startPairing({});
    let state: Awaited<ReturnType<typeof asked>> = deviceCode === null || userCode === null ? 'over' : 'pending';
    if (userCode !== null) show({ userCode, expiresIn });
    while (deviceCode !== null && state === 'pending') {
      await wait(interval);
      state = await asked(client, deviceCode);
      if (state === 'paired') return deviceCode;
    }
  }
}
