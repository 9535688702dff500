import { execFileSync } from 'node:child_process';

/** The core of this process and all it starts, but for what is measured. */
const ours = '1';
const measured = '0';

/**
 * Moves this process to one core, so that the engine it starts is there too.
 * @returns what the command of a measured process begins with: it has another core to itself, as far as the machine is quiet; nothing,
 *   which is said, where the system has no `taskset` or one core
 */
export function pinToOneCore(): readonly string[] {
  try {
    execFileSync('taskset', ['-a', '-p', '-c', ours, String(process.pid)], { stdio: 'ignore' });
    return ['taskset', '-c', measured];
  } catch {
    process.stderr.write('there is no taskset, or one core: what is measured shares its core with what measures\n');
    return [];
  }
}
