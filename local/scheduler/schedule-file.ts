import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import * as z from 'zod/mini';
import { CloudError, cannotWrite } from '../cloud-error.ts';
import { privateFile } from '../data-folder/private-files.ts';
import { Schedule } from './schedule.ts';

/** The schedules that are to run, in one file. Whoever reads it sees the old or the new list, also after a crash. */
export class ScheduleFile {
  readonly #file: string;

  /** @param file is made when the first schedule is written */
  constructor(file: string) {
    this.#file = file;
  }

  /** @throws CloudError where it is damaged */
  read(): Schedule[] {
    try {
      return z.parse(z.array(Schedule), JSON.parse(readFileSync(this.#file, 'utf8')));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
      throw new CloudError(`${this.#file} is damaged or of another version; restore it, or start with --reset`, {
        cause: error,
      });
    }
  }

  /** @throws CloudError where it cannot be written */
  write(schedules: readonly Schedule[]): void {
    try {
      writeFileSync(`${this.#file}.new`, JSON.stringify(schedules), { mode: privateFile });
      renameSync(`${this.#file}.new`, this.#file);
    } catch (error) {
      throw cannotWrite(this.#file, error);
    }
  }
}
