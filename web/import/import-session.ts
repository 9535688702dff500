import type { DateOrder } from '#shared/domain/typed-moment.ts';
import { type Cell, createCell } from '../ui/cell.ts';
import { suggestedChoice, withChoice } from './column-choice.ts';
import { forms, type ImportKind } from './import-kind.ts';
import type { ImportService } from './import-service.ts';
import { beginning, endedJob, type ImportState, inputOf } from './import-state.ts';
import type { ImportKeeper } from './kept-import.ts';
import { FileFault, type OpenedFile, readFile } from './opened-file.ts';

type Sent = NonNullable<ImportState['sent']>;

/**
 * The import of one file, step by step. It goes on while nobody looks; each thing is sent under a key that stays the same until
 * its end is known, so that pressing twice, loading the page anew and a lost network do nothing twice.
 */
export class ImportSession {
  readonly state: Cell<ImportState> = createCell(beginning);
  readonly #service: ImportService;
  readonly #keeper: ImportKeeper;
  #waiting = new AbortController();

  constructor(service: ImportService, keeper: ImportKeeper) {
    this.#service = service;
    this.#keeper = keeper;
    const sent = keeper.read();
    if (sent === undefined) return;
    this.#change({ step: sent.importKey === undefined ? 'judging' : 'importing', kind: sent.kind });
    void this.#wait(sent);
  }

  choose(kind: ImportKind): void {
    this.#change({ kind });
  }

  /** Reads a file; what is wrong with it is told. */
  async open(file: File): Promise<void> {
    this.#change({ isReading: true, fault: undefined });
    try {
      const opened = await readFile(file);
      const choice = suggestedChoice(opened.sheet.headings.cells, forms[this.#now.kind]);
      this.#change({ step: 'columns', file: opened, choice, dateOrder: undefined });
    } catch (fault) {
      if (!(fault instanceof FileFault)) throw fault;
      this.#change({ fault });
    } finally {
      this.#change({ isReading: false });
    }
  }

  say(place: number, field: string | null): void {
    this.#change({ choice: withChoice(this.#now.choice, place, field) });
  }

  order(dateOrder: DateOrder): void {
    this.#change({ dateOrder });
  }

  /** A step back: to the columns, or to the choice of a file where none is at hand. What writes nothing is given up. */
  back(): void {
    const { step, file } = this.#now;
    if (step === 'importing' || step === 'imported') return;
    this.#leave();
    this.#change(step !== 'columns' && file !== undefined ? { step: 'columns' } : { step: 'file', file: undefined });
  }

  startOver(): void {
    this.#leave();
    this.state.set({ ...beginning, kind: this.#now.kind });
  }

  /** Sends the file, unless it was sent before, and has its rows judged. */
  async judge(): Promise<void> {
    const { step, file } = this.#now;
    if (step !== 'columns' || file === undefined) return;
    this.#change({ step: 'judging' });
    await this.#send(file);
  }

  /** Imports what was judged: the same upload, by the same columns. */
  async carryOut(): Promise<void> {
    const { step, sent } = this.#now;
    if (step !== 'judged' || sent === undefined) return;
    this.#change({ step: 'importing', job: undefined });
    await this.#wait({ ...sent, importKey: this.#service.newKey() });
  }

  /** Goes on where something failed: under the same key where nobody knows what became of it; another dry run where that ended. */
  async retry(): Promise<void> {
    const { sent, file, error } = this.#now;
    const hasEnded = endedJob(error) !== undefined;
    if (error === undefined || (sent?.importKey !== undefined && hasEnded)) return;
    this.#change({ error: undefined, job: undefined });
    if (sent !== undefined) await this.#wait(hasEnded ? { ...sent, dryRunKey: this.#service.newKey() } : sent);
    else if (file !== undefined) await this.#send(file);
  }

  /** Asks to stop: a dry run is given up, an import ends with the rows that are in by then. */
  async stop(): Promise<void> {
    const { step, job } = this.#now;
    if (step === 'judging') this.back();
    if (step !== 'importing' || job === undefined) return;
    this.#change({ isStopping: true });
    await this.#service.stop(job).catch(() => this.#change({ isStopping: false }));
  }

  get #now(): ImportState {
    return this.state.get();
  }

  #change(change: Partial<ImportState>): void {
    this.state.set({ ...this.#now, ...change });
  }

  #leave(): void {
    this.#waiting.abort();
    this.#waiting = new AbortController();
    this.#keeper.forget();
    this.#change({ sent: undefined, job: undefined, error: undefined, report: undefined, fault: undefined });
  }

  async #send(file: OpenedFile): Promise<void> {
    const { signal } = this.#waiting;
    try {
      const upload = await this.#service.upload(file, signal);
      if (signal.aborted) return;
      const { name: fileName, sheet } = file;
      const sent = { kind: this.#now.kind, fileName, rows: sheet.rows.length, input: inputOf(this.#now, file, upload) };
      await this.#wait({ ...sent, dryRunKey: this.#service.newKey() });
    } catch (error) {
      if (!signal.aborted) this.#change({ error });
    }
  }

  /** Waits for the report of what is sent now, or was before. */
  async #wait(sent: Sent): Promise<void> {
    const { signal } = this.#waiting;
    this.#keeper.keep(sent);
    this.#change({ sent });
    try {
      const report = await this.#service.report(sent, signal, (job) => signal.aborted || this.#change({ job }));
      const step = sent.importKey === undefined ? 'judged' : 'imported';
      if (!signal.aborted) this.#change({ step, report, isStopping: false });
    } catch (error) {
      if (!signal.aborted) this.#change({ error, isStopping: false });
    }
  }
}
