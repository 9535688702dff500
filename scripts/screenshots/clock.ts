/**
 * Preloaded into a local cloud, this gives its functions another time: `--import …/clock.ts?file=<path>`, where the file holds
 * how many milliseconds their clock is ahead. The timeline of a card and the figures of a day are then as a day makes them.
 */
import { readFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import workers, { type WorkerOptions } from 'node:worker_threads';

const file = new URL(import.meta.url).searchParams.get('file') ?? '';

if (workers.isMainThread) {
  const { Worker } = workers;
  // Functions run in threads, which otherwise get nothing of what the process was started with.
  workers.Worker = class extends Worker {
    constructor(script: string | URL, options: WorkerOptions = {}) {
      super(script, { ...options, execArgv: [...(options.execArgv ?? []), '--import', import.meta.url] });
    }
  };
  syncBuiltinESMExports();
} else {
  const RealDate = Date;
  const now = () => RealDate.now() + Number(readFileSync(file, 'utf8'));
  globalThis.Date = new Proxy(RealDate, {
    construct: (target, values, made) => Reflect.construct(target, values.length === 0 ? [now()] : values, made),
    get: (target, name, receiver) => (name === 'now' ? now : Reflect.get(target, name, receiver)),
  });
}
