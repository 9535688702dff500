import * as z from 'zod/mini';
import { JsonFile } from '../data-folder/json-file.ts';
import type { Lambda } from '../lambda/lambda.ts';
import { complaintsTo } from '../logging/complaints.ts';
import type { LogListener } from '../logging/log-record.ts';
import { type Clock, systemClock } from './clock.ts';
import type { RateObserver } from './rate-observer.ts';
import { Rates } from './rates.ts';

/** What rates may be opened with. */
export interface RatesOptions {
  /** Told of what they could not do. */
  readonly log?: LogListener | undefined;
  /** Told of what they did. */
  readonly observer?: RateObserver | undefined;
  /** The machine's unless given. */
  readonly clock?: Clock | undefined;
}

/**
 * The rates of a local cloud; they are to be started.
 * @param file where it is remembered when each ran last
 * @throws CloudError where the file is damaged
 */
export function openRates(file: string, lambda: Lambda, options: RatesOptions = {}): Rates {
  const { log = () => {}, observer, clock = systemClock } = options;
  return new Rates({
    file: new JsonFile<Readonly<Record<string, number>>>(file, z.record(z.string(), z.int()), {}),
    clock,
    invoke: ({ functionArn, qualifier }, request) => lambda.invoke(functionArn, qualifier, request),
    complain: complaintsTo(log, 'scheduler'),
    observer,
  });
}
