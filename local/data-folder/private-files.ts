import { chmodSync, existsSync, mkdirSync, readdirSync } from 'node:fs';
import path from 'node:path';

/** What a folder is made with: nobody but its owner looks in. */
export const privateFolder = 0o700;

/** What a file is made with: it may hold keys, names, phones. */
export const privateFile = 0o600;

function setMode(file: string, mode: number): void {
  try {
    chmodSync(file, mode);
  } catch {
    // Gone by now, or of a file system that knows no modes.
  }
}

/** Closes a folder and all in it to everybody but its owner, however it was made. Links are left as they are. */
export function makePrivate(folder: string): void {
  setMode(folder, privateFolder);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) makePrivate(file);
    else if (entry.isFile()) setMode(file, privateFile);
  }
}

/** Makes a folder, with those it is in, one by one: where a file system knows no new ones and says ENOENT, as /proc does, `recursive` never returns. */
export function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(path.dirname(folder));
  try {
    mkdirSync(folder, { mode: privateFolder });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}
