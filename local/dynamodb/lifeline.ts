import { type ChildProcessByStdio, spawn } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';

/** A process that lives as long as `stdin` stays open. */
export type LifelineProcess = ChildProcessByStdio<Writable, null, Readable>;

/**
 * Starts the program behind a shell that ends it when our end of its stdin closes. The kernel closes that end however
 * we die, `kill -9` included, so the program never outlives us.
 */
const script = `
umask 077
pid_file=$1; shift
exec 3<&0
"$@" 3<&- &
pid=$!
echo $pid >"$pid_file"
(cat <&3 >/dev/null 2>&1; kill $pid) >/dev/null 2>&1 &
wait $pid
`;

/**
 * Spawns a program that ends when this process ends, in whatever way; ending `stdin` ends it sooner.
 * @param pidFile gets the program's process id
 */
export function spawnWithLifeline(pidFile: string, program: string, args: readonly string[]): LifelineProcess {
  return spawn('/bin/sh', ['-c', script, 'lifeline', pidFile, program, ...args], {
    stdio: ['pipe', 'ignore', 'pipe'],
    // A process group of its own: Ctrl-C reaches us alone, and requests in flight can still finish.
    detached: true,
    env: {},
  });
}
