import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { TakeNote } from './notes.ts';

const interval = 1_000;

/** Notes each second how this process fares, as long as it runs: a generator that is late measures itself. */
export function watchStrain(note: TakeNote): void {
  const delays = monitorEventLoopDelay({ resolution: 10 });
  delays.enable();
  let [cpu, since] = [process.cpuUsage(), performance.now()];
  setInterval(() => {
    const used = process.cpuUsage(cpu);
    const elapsed = performance.now() - since;
    note({
      ...{ kind: 'strain', at: Date.now(), process: process.pid },
      // What it counts includes its own interval of 10 ms.
      loopDelay: Math.max(0, Math.round(delays.percentile(99) / 1e6) - 10),
      cpu: Math.round(((used.user + used.system) / 1e3 / elapsed) * 100) / 100,
    });
    delays.reset();
    [cpu, since] = [process.cpuUsage(), performance.now()];
  }, interval).unref();
}
