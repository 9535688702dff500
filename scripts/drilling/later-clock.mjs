/**
 * Loaded before a cloud (`--import later-clock.mjs?ms=900000`): all its clocks, those of its functions too, are ahead by that. A
 * machine that was off for a quarter of an hour is had at once.
 */
import http from 'node:http';
import { syncBuiltinESMExports } from 'node:module';
import threads from 'node:worker_threads';

const ahead = Number(new URL(import.meta.url).searchParams.get('ms'));

const trueNow = Date.now;

class LaterDate extends Date {
  constructor(...given) {
    super(...(given.length === 0 ? [LaterDate.now()] : given));
  }

  static now() {
    return trueNow() + ahead;
  }
}

globalThis.Date = LaterDate;

// Node tells the true time by itself, and clients that sign would believe it.
const { emit } = http.Server.prototype;

http.Server.prototype.emit = function (event, ...given) {
  if (event === 'request') given[1].setHeader('date', new LaterDate().toUTCString());
  return emit.call(this, event, ...given);
};

threads.Worker = class Worker extends threads.Worker {
  constructor(file, options = {}) {
    super(file, { ...options, execArgv: [...(options.execArgv ?? []), '--import', import.meta.url] });
  }
};

syncBuiltinESMExports();
