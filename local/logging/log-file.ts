import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import path from 'node:path';
import { cannotWrite } from '../cloud-error.ts';
import { privateFile, privateFolder } from '../data-folder/private-files.ts';

function open(folder: string, file: string): number {
  try {
    mkdirSync(folder, { recursive: true, mode: privateFolder });
  } catch (error) {
    throw cannotWrite(folder, error);
  }
  try {
    return openSync(file, 'a', privateFile);
  } catch (error) {
    throw cannotWrite(file, error);
  }
}

/** A file of lines that is only ever added to. A line that cannot be written is lost, and those after it are tried again. */
export class LogFile {
  readonly #path: string;
  readonly #number: number;
  readonly #complain: (message: string) => void;
  /** Whether the last line was cut short, as by a disk that became full within it. */
  #isWithinLine = false;
  #isClosed = false;

  /**
   * @param folder is created when missing
   * @param complain is told why a line could not be written, each time
   * @throws CloudError when the file cannot be opened
   */
  constructor(folder: string, name: string, complain: (message: string) => void) {
    this.#path = path.join(folder, name);
    this.#number = open(folder, this.#path);
    this.#complain = complain;
  }

  /**
   * Adds a line.
   * @returns false once the file is closed: its number may belong to another one by then
   */
  append(line: string): boolean {
    if (this.#isClosed) return false;
    const bytes = Buffer.from(`${this.#isWithinLine ? '\n' : ''}${line}\n`);
    try {
      const written = writeSync(this.#number, bytes);
      this.#isWithinLine = written < bytes.length;
      if (this.#isWithinLine) this.#tell('there is no room for a whole line');
    } catch (error) {
      this.#tell((error as Error).message);
    }
    return true;
  }

  close(): void {
    this.#isClosed = true;
    closeSync(this.#number);
  }

  #tell(reason: string): void {
    this.#complain(
      `cannot write to ${this.#path}: ${reason}; requests go on, log lines are lost until it can be written`,
    );
  }
}
