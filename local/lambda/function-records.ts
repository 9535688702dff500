import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { CloudError, cannotWrite } from '../cloud-error.ts';
import { privateFile, privateFolder } from '../data-folder/private-files.ts';
import { FunctionRecord, noRecord } from './function-record.ts';

const extension = '.json';

function read(file: string): FunctionRecord {
  try {
    return FunctionRecord.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    throw new CloudError(`${file} is damaged or of another version; restore it, or start with --reset`, {
      cause: error,
    });
  }
}

/** The records of all functions, a file each. A file is replaced as a whole: a crash leaves the old one or the new one. */
export class FunctionRecords {
  readonly #folder: string;
  readonly #records: Map<string, FunctionRecord>;

  /**
   * @param folder is made when something is written
   * @throws CloudError where a file is damaged, or of another format
   */
  constructor(folder: string) {
    this.#folder = folder;
    const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(extension)) : [];
    this.#records = new Map(names.map((name) => [name.slice(0, -extension.length), read(path.join(folder, name))]));
  }

  /** By function name, also of functions that are gone. */
  get all(): ReadonlyMap<string, FunctionRecord> {
    return this.#records;
  }

  /** The record of a function; an empty one where it has never been. */
  of(functionName: string): FunctionRecord {
    return this.#records.get(functionName) ?? noRecord;
  }

  /**
   * Remembers a record, before anything acts by it.
   * @throws CloudError when it cannot be written; the one before stays
   */
  put(functionName: string, record: FunctionRecord): void {
    if (this.#records.get(functionName) === record) return;
    const file = path.join(this.#folder, `${functionName}${extension}`);
    try {
      mkdirSync(this.#folder, { recursive: true, mode: privateFolder });
      writeFileSync(`${file}.new`, `${JSON.stringify(record)}\n`, { mode: privateFile });
      renameSync(`${file}.new`, file);
    } catch (error) {
      throw cannotWrite(file, error);
    }
    this.#records.set(functionName, record);
  }
}
