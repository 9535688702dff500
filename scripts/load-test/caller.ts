import type { Operation } from '#shared/contract/operation.ts';
import type { CallOptions, Reply } from '../operating/api-client.ts';
import type { TakeNote } from './notes.ts';
import { hundredth } from './tally.ts';

/** What of `ApiClient` a user needs. */
export interface Api {
  call(operation: Operation, options?: CallOptions): Promise<Reply>;
}

/** When a call is due, as far as whoever sends it knows. */
export interface Due {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly late: number;
  readonly opening?: true;
}

/** Why nothing answered: time ran out, or the connection failed. */
function silenceOf(error: unknown): string {
  const { cause } = error as { cause?: { name?: string } };
  return cause?.name === 'TimeoutError' ? 'timeout' : 'no_answer';
}

/** Sends calls, each once, and notes what was answered. */
export class Caller {
  readonly #api: Api;
  readonly #crowd: string;
  readonly #note: TakeNote;

  constructor(api: Api, crowd: string, note: TakeNote) {
    this.#api = api;
    this.#crowd = crowd;
    this.#note = note;
  }

  /** @returns undefined where nothing answered */
  async send(operation: Operation, due: Due, options: CallOptions = {}): Promise<Reply | undefined> {
    const { at, late, opening } = due;
    const sent = { kind: 'sent', at, late, crowd: this.#crowd, operation: operation.id } as const;
    const startedAt = performance.now();
    try {
      const reply = await this.#api.call(operation, options);
      const { status, milliseconds, body, headers } = reply;
      this.#note({
        ...sent,
        milliseconds: hundredth(milliseconds),
        status,
        ...(status >= 400 && { code: body.code ?? 'unknown' }),
        ...(opening && { opening }),
        ...(status === 429 && headers.get('retry-after') === null && { withoutWait: true }),
      });
      return reply;
    } catch (error) {
      const milliseconds = hundredth(performance.now() - startedAt);
      this.#note({ ...sent, milliseconds, status: 0, code: silenceOf(error), ...(opening && { opening }) });
      return undefined;
    }
  }
}
