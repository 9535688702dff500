import * as z from 'zod/mini';
import { JsonFile } from '../data-folder/json-file.ts';
import type { Lambda } from '../lambda/lambda.ts';
import { complaintsTo } from '../logging/complaints.ts';
import type { LogListener } from '../logging/log-record.ts';
import { systemClock } from './clock.ts';
import type { RateObserver } from './rate-observer.ts';
import { Rates } from './rates.ts';

/**
 * The rates of a local cloud; they are to be started.
 * @param file where it is remembered when each ran last
 * @param log told of what they could not do
 * @param observer told of what they did
 * @throws CloudError where the file is damaged
 */
export function openRates(file: string, lambda: Lambda, log: LogListener = () => {}, observer?: RateObserver): Rates {
  return new Rates({
    file: new JsonFile<Readonly<Record<string, number>>>(file, z.record(z.string(), z.int()), {}),
    clock: systemClock,
    invoke: ({ functionArn, qualifier }, request) => lambda.invoke(functionArn, qualifier, request),
    complain: complaintsTo(log, 'scheduler'),
    observer,
  });
}
