import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import * as z from 'zod/mini';
import { CloudError, cannotWrite } from '../cloud-error.ts';
import { privateFile } from './private-files.ts';

/** Something that is remembered in one file. Whoever reads it sees the old or the new, also after a crash. */
export class JsonFile<Content> {
  readonly #file: string;
  readonly #schema: z.ZodMiniType<Content>;
  readonly #empty: Content;

  /**
   * @param file is made when it is first written
   * @param empty what is remembered before
   */
  constructor(file: string, schema: z.ZodMiniType<Content>, empty: Content) {
    this.#file = file;
    this.#schema = schema;
    this.#empty = empty;
  }

  /** @throws CloudError where it is damaged */
  read(): Content {
    try {
      return z.parse(this.#schema, JSON.parse(readFileSync(this.#file, 'utf8')));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return this.#empty;
      throw new CloudError(`${this.#file} is damaged or of another version; restore it, or start with --reset`, {
        cause: error,
      });
    }
  }

  /** @throws CloudError where it cannot be written */
  write(content: Content): void {
    try {
      writeFileSync(`${this.#file}.new`, JSON.stringify(content), { mode: privateFile });
      renameSync(`${this.#file}.new`, this.#file);
    } catch (error) {
      throw cannotWrite(this.#file, error);
    }
  }
}
