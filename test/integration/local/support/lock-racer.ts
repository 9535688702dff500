/**
 * Runs as a process of its own, to race for a lock: for each line on stdin takes it, or gives it back when it has it, and
 * says what came of it: `taken`, `refused` or `returned`.
 *
 *     node lock-racer.ts <lock file>
 */
import { createInterface } from 'node:readline';
import { takeLock } from '#local/data-folder/lock.ts';

const [file = ''] = process.argv.slice(2);
let giveBack: (() => void) | undefined;

function turn(): string {
  if (giveBack !== undefined) {
    giveBack();
    giveBack = undefined;
    return 'returned';
  }
  try {
    giveBack = takeLock(file);
    return 'taken';
  } catch {
    return 'refused';
  }
}

process.stdout.write('up\n');
for await (const _line of createInterface(process.stdin)) process.stdout.write(`${turn()}\n`);
