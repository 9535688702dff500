import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import * as z from 'zod/mini';
import { CloudError, cannotWrite, reasonOf } from '../cloud-error.ts';
import { privateFile } from './private-files.ts';

const State = z.object({
  /** Grows when the layout of the folder changes. */
  format: z.literal(1),
  /** Where each Function URL listened last, by `<stack>/<logical id>`: addresses stay the same over restarts. */
  functionUrlPorts: z.record(z.string(), z.int()),
  /** Where SQS and S3 listened last: queues keep their addresses, which released versions of functions remember. */
  dataPlanePort: z.optional(z.int()),
  /** That the folder's own engine has made its database, which from then on holds what the folder is kept for. */
  hasDatabase: z.optional(z.literal(true)),
  /** The tables that were made in it. */
  tables: z.optional(z.array(z.string())),
});

/** What the cloud remembers about a data folder. */
export type State = z.output<typeof State>;

/**
 * Reads the state of a folder.
 * @returns undefined when there is none yet
 * @throws CloudError when the file is damaged, or of another format
 */
export function readState(file: string): State | undefined {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new CloudError(`cannot read ${file}: ${reasonOf(error)}`, { cause: error });
  }
  try {
    return State.parse(JSON.parse(text));
  } catch (error) {
    throw new CloudError(`${file} is damaged or of another version; restore it, or start with --reset`, {
      cause: error,
    });
  }
}

/**
 * Replaces the state at once: whoever reads it sees the old or the new one, also after a crash.
 * @throws CloudError when it cannot be written
 */
export function writeState(file: string, state: State): void {
  const temporary = `${file}.new`;
  try {
    writeFileSync(temporary, `${JSON.stringify(state, undefined, 2)}\n`, { mode: privateFile });
    renameSync(temporary, file);
  } catch (error) {
    throw cannotWrite(file, error);
  }
}
