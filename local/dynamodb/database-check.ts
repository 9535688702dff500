import { closeSync, existsSync, openSync, readSync, statSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { CloudError } from '../cloud-error.ts';

/** That the database cannot be gone on with. What is in it cannot be known, so nobody but a person may drop it. */
export function unusable(databaseFile: string, problem: string): CloudError {
  return new CloudError(
    `cannot open ${databaseFile}: ${problem}; restore the file, or start with --reset to begin anew`,
  );
}

/** The first bytes of every file of SQLite 3, and how long its header is. */
const magic = 'SQLite format 3\0';
const headerLength = 100;

function startsLikeDatabase(databaseFile: string): boolean {
  const header = Buffer.alloc(headerLength);
  const file = openSync(databaseFile, 'r');
  try {
    return readSync(file, header) === headerLength && header.toString('latin1').startsWith(magic);
  } finally {
    closeSync(file);
  }
}

/**
 * Looks through a database file page by page before an engine opens it. What a killed engine leaves beside it is no
 * fault: SQLite makes the file whole from that first.
 * @throws CloudError when the file is cut, or is no database; an empty one is new
 */
export function checkDatabase(databaseFile: string): void {
  if (!existsSync(databaseFile) || statSync(databaseFile).size === 0) return;
  let database: DatabaseSync | undefined;
  try {
    // SQLite takes a file of a few bytes for an empty database.
    if (!startsLikeDatabase(databaseFile)) throw new Error('file is not a database');
    database = new DatabaseSync(databaseFile);
    const [found] = database.prepare('pragma quick_check(1)').all();
    if (found?.quick_check !== 'ok') throw new Error(String(found?.quick_check));
  } catch (error) {
    throw unusable(databaseFile, (error as Error).message);
  } finally {
    database?.close();
  }
}

/**
 * Makes sure that a database which had tables is there and has content.
 * @throws CloudError when it is gone, or empty
 */
export function requireDatabase(databaseFile: string): void {
  // The engine would make an empty one, in which every key and shop people still know is unknown.
  if (!existsSync(databaseFile)) {
    throw new CloudError(`${databaseFile} is gone; restore it, or start with --reset to begin anew`);
  }
  if (statSync(databaseFile).size === 0) throw unusable(databaseFile, 'it is empty');
}
