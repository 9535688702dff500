import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { CommandFailure } from '../cli/command-failure.ts';

/** Where a whole run of the tests writes down what it ran on: `test/support/suite-reporter.mjs`. */
export const testedFile = 'node_modules/.cache/status-board-tested.json';

const Tested = z.object({ commit: z.string(), passed: z.int(), failed: z.int() });

/**
 * @throws CommandFailure (`precondition`) where the tests of a commit have not all passed on this machine
 */
export async function requireTested(rootDir: string, commit: string): Promise<void> {
  const tested = await readFile(join(rootDir, testedFile), 'utf8')
    .then((text) => Tested.parse(JSON.parse(text)))
    .catch(() => undefined);
  const next = { next: 'npm test' };
  if (tested === undefined) {
    throw new CommandFailure('precondition', 'the tests were not run as a whole on an unchanged checkout here', next);
  }
  if (tested.commit !== commit) {
    const [had, has] = [tested.commit, commit].map((it) => it.slice(0, 12));
    throw new CommandFailure('precondition', `the tests were run on commit ${had}, and this is ${has}`, next);
  }
  if (tested.failed > 0) throw new CommandFailure('precondition', `${tested.failed} tests of this commit failed`, next);
}
