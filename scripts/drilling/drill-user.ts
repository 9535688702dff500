import { setTimeout as wait } from 'node:timers/promises';
import { routes } from '#client/core/routes.ts';
import { type Client, createClient, isStatusBoardError, type OperationId, type Signer } from '#client/index.ts';
import type { TrafficRecord } from './traffic-record.ts';

/** Where a user works, and as whom. */
export interface UserAccess {
  readonly functionUrls: Readonly<Record<string, string>>;
  readonly key: string;
  readonly signer?: Signer | undefined;
}

/** Milliseconds a user pauses between two things: a busy person, not a benchmark. */
const pause = { least: 400, most: 900 } as const;

/** Which operation a Function URL belongs to. */
function operationAt(functionUrls: UserAccess['functionUrls'], url: string): OperationId {
  const { origin } = new URL(url);
  const [id] = Object.entries(functionUrls).find(([, known]) => new URL(known).origin === origin) ?? [];
  if (id === undefined || !(id in routes)) throw new Error(`${url} is no Function URL of this cloud`);
  return id as OperationId;
}

/** A client whose every attempt is recorded. */
export function recordedClient({ functionUrls, key, signer }: UserAccess, record: TrafficRecord): Client {
  const recording: typeof fetch = async (input, init) => {
    const operation = operationAt(functionUrls, input instanceof Request ? input.url : String(input));
    try {
      const response = await fetch(input, init);
      record.answered(operation, response.status, Date.now());
      return response;
    } catch (error) {
      record.answered(operation, 0, Date.now());
      throw error;
    }
  };
  const endpoints = { functionUrls };
  return createClient({ endpoints, apiKey: key, fetch: recording, ...(signer === undefined ? {} : { signer }) });
}

/** One thing a user does. */
export type Act = () => Promise<void>;

/**
 * Lets a user do one thing after another until it is told to stop. A call that fails is no end: people try again.
 * @param complain is told of failures that are not the service being away
 */
export async function keepActing(act: Act, signal: AbortSignal, complain: (what: string) => void): Promise<void> {
  while (!signal.aborted) {
    try {
      await act();
    } catch (error) {
      if (!isStatusBoardError(error)) throw error;
      // What failed at the service, or on the way there, is in the record of answers.
      if (error.status !== 0 && error.status < 500) complain(`${error.operation} was refused: ${error.message}`);
    }
    const milliseconds = pause.least + Math.random() * (pause.most - pause.least);
    await wait(milliseconds, undefined, { signal }).catch(() => undefined);
  }
}
