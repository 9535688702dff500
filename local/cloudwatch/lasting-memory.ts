import { reasonOf } from '../cloud-error.ts';
import type { JsonFile } from '../data-folder/json-file.ts';

/** What is remembered in a file. Changes that follow each other at once are written together. */
export class LastingMemory<Content> {
  readonly #file: JsonFile<Content>;
  readonly #complain: (text: string) => void;
  #content: Content;
  #saving: NodeJS.Immediate | undefined;

  /**
   * @param complain is told why it could not be written, in one line
   * @throws CloudError where the file is damaged
   */
  constructor(file: JsonFile<Content>, complain: (text: string) => void) {
    this.#file = file;
    this.#complain = complain;
    this.#content = file.read();
  }

  get content(): Content {
    return this.#content;
  }

  set content(content: Content) {
    this.#content = content;
    this.#saving ??= setImmediate(() => {
      try {
        this.save();
      } catch (error) {
        this.#complain(reasonOf(error));
      }
    });
  }

  /** Writes down what is still to be written. @throws CloudError where that is not possible */
  save(): void {
    if (this.#saving === undefined) return;
    clearImmediate(this.#saving);
    this.#saving = undefined;
    this.#file.write(this.#content);
  }
}
