/*
 * Loaded before a process that tests start: it ends when its stdin does, and with it when whoever started it is gone, in
 * whatever way. Plain JavaScript, since old Node versions load it too.
 */
import { isMainThread } from 'node:worker_threads';

if (isMainThread) {
  process.stdin.on('end', () => process.kill(process.pid, 'SIGTERM')).resume();
  process.stdin.unref();
}
