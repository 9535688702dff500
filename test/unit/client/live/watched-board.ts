import type { Input } from '#client/core/api.ts';
import type { ClientOptions } from '#client/core/options.ts';
import type { Answered, BoardSubscription, SubscribeHandlers } from '#client/live/subscription.ts';
import type { ProblemCode } from '#shared/contract/problems.ts';
import { settle } from '../core/manual-surroundings.ts';
import { type Answer, answer, problem, ScriptedService, success } from '../core/scripted-service.ts';

/** A board, of which tests need no more than its revision. */
export function revision(name: string, interval = 15): Answer {
  return success({ revision: name }, { etag: `W/"${name}"`, 'x-poll-interval': String(interval) });
}

/** The board is still the same. */
export function unchanged(name: string, interval = 15): Answer {
  return answer(304, null, { etag: `W/"${name}"`, 'x-poll-interval': String(interval) });
}

/** A problem in the place of a board. */
export function refusing(code: ProblemCode, headers: Record<string, string> = {}): Answer {
  return problem(code, {}, headers);
}

/** How a board is watched. */
export interface WatchOptions {
  readonly filter?: string | Input<'getBoard'> | undefined;
  readonly answers?: readonly Answer[];
  readonly chance?: number;
  readonly hidden?: boolean;
  readonly signal?: AbortSignal;
  readonly interval?: number;
  readonly client?: Partial<ClientOptions>;
  /** Called after what is told is noted. */
  readonly handlers?: Pick<Partial<SubscribeHandlers>, 'onBoard' | 'onConnection' | 'onRequest'>;
}

/** A board that is watched, and all that was told about it. */
export class WatchedBoard {
  readonly service: ScriptedService;
  readonly subscription: BoardSubscription;
  readonly told: string[] = [];
  readonly times: Answered[] = [];

  private constructor({ filter, answers = [revision('1')], chance = 0.5, hidden = false, ...rest }: WatchOptions) {
    const { signal, interval, client = {}, handlers = {} } = rest;
    // Polls that fail are told as they are; how calls are repeated is shown elsewhere.
    this.service = new ScriptedService({ retries: 0, ...client }).answers(...answers);
    Object.assign(this.service.surroundings, { chance, hidden });
    const note = (what: string) => void this.told.push(what);
    const subscribed: SubscribeHandlers = {
      onRequest: () => {
        note('request');
        handlers.onRequest?.();
      },
      onBoard: (board, times) => {
        note(`board ${board.revision}`);
        this.times.push(times);
        handlers.onBoard?.(board, times);
      },
      onUnchanged: () => note('unchanged'),
      onConnection: (connection) => {
        note(`${connection.state} ${connection.interval}`);
        handlers.onConnection?.(connection);
      },
      onError: (error) => note(`error ${error.code}`),
    };
    this.subscription = this.service.client.board.subscribe(filter, subscribed, { signal, interval });
  }

  /** Begins to watch, and waits for the first answer. */
  static async open(options: WatchOptions = {}): Promise<WatchedBoard> {
    const watched = new WatchedBoard(options);
    await settle();
    return watched;
  }

  /** The connections that were told. */
  get connections(): string[] {
    return this.told.filter((told) => /^(live|polling|offline) /.test(told));
  }

  /** What each request had in `If-None-Match`. */
  get conditions(): (string | null)[] {
    return this.service.headers('if-none-match');
  }

  /** Forgets what was told so far. */
  forget(): void {
    this.told.length = 0;
  }

  async pass(milliseconds: number): Promise<void> {
    await this.service.surroundings.pass(milliseconds);
  }
}
