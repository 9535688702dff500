import { execFileSync } from 'node:child_process';

/** A user without rights who owns nothing here, as the one who runs functions owns nothing of their code. */
const stranger = '65534';

/** Who runs what is measured. */
export interface Reader {
  readonly uid: number;
  /** What its commands begin with. */
  readonly prefix: readonly string[];
}

/** What the other user must be able to do: begin Node, and read what is in a folder. */
const tries = 'require("node:fs").readdirSync(process.argv[1])';

/**
 * Another user than this one where the system lets this one become another who can read what is measured, so that it is only
 * read, and a compile cache was made by somebody else; this one elsewhere.
 * @param folder where that is
 */
export function readerOfBundles(folder: string): Reader {
  const prefix = ['setpriv', `--reuid=${stranger}`, `--regid=${stranger}`, '--clear-groups'];
  const own = { uid: process.getuid?.() ?? -1, prefix: [] };
  if (own.uid !== 0) return own;
  try {
    execFileSync('setpriv', [...prefix.slice(1), process.execPath, '-e', tries, folder], { stdio: 'ignore' });
    return { uid: Number(stranger), prefix };
  } catch {
    return own;
  }
}
