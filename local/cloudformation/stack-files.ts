import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as z from 'zod/mini';
import { CloudError, cannotWrite } from '../cloud-error.ts';
import { privateFile, privateFolder } from '../data-folder/private-files.ts';
import { StackRecord } from './stack-record.ts';

const extension = '.json';

function readRecord(file: string): StackRecord {
  try {
    return z.parse(StackRecord, JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    throw new CloudError(`${file} is damaged or of another version; restore it, or start with --reset`, {
      cause: error,
    });
  }
}

/** The records of the stacks, one file each. Whoever reads one sees the old or the new record, also after a crash. */
export class StackFiles {
  readonly #folder: string;

  /** @param folder is made when the first record is written */
  constructor(folder: string) {
    this.#folder = folder;
  }

  /** @throws CloudError where one is damaged */
  readAll(): StackRecord[] {
    let names: readonly string[];
    try {
      names = readdirSync(this.#folder);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
      throw error;
    }
    return names.filter((name) => name.endsWith(extension)).map((name) => readRecord(path.join(this.#folder, name)));
  }

  /** @throws CloudError where it cannot be written */
  write(record: StackRecord): void {
    const file = this.#fileOf(record.name);
    try {
      mkdirSync(this.#folder, { recursive: true, mode: privateFolder });
      writeFileSync(`${file}.new`, JSON.stringify(record), { mode: privateFile });
      renameSync(`${file}.new`, file);
    } catch (error) {
      throw cannotWrite(file, error);
    }
  }

  /** @throws CloudError where it cannot be deleted */
  delete(name: string): void {
    const file = this.#fileOf(name);
    try {
      rmSync(file, { force: true });
    } catch (error) {
      throw cannotWrite(file, error);
    }
  }

  /** Names of stacks are letters, digits and hyphens. */
  #fileOf(name: string): string {
    return path.join(this.#folder, `${name}${extension}`);
  }
}
