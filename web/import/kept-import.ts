import type { JobInput } from '#client/jobs/kinds.ts';
import type { Store } from '../app/storage.ts';
import type { ImportKind } from './import-kind.ts';

/** What is sent to have a file imported, but for whether it is a dry run. */
export type ImportInput = Omit<JobInput<'appointments.import'>, 'columns' | 'dryRun'> & {
  columns: Record<string, string | null>;
};

/** An import that was sent, as the tab keeps it: with it a page that is loaded anew goes on where it was. None of it is personal. */
export interface KeptImport {
  /** The end of the key of who sent it, or of what names him; nobody else goes on with it. */
  readonly owner: string;
  readonly kind: ImportKind;
  readonly fileName: string;
  readonly rows: number;
  readonly input: ImportInput;
  /** Under which the dry run was submitted: submitted again, it is the same job. */
  readonly dryRunKey: string;
  /** Under which the import itself was; undefined before that. */
  readonly importKey?: string;
}

function isKept(value: unknown): value is KeptImport {
  return typeof value === 'object' && value !== null && 'dryRunKey' in value && 'input' in value;
}

/** Where the import of a shop is kept: by the shop, for who has the key. */
export class ImportKeeper {
  readonly #store: Store;
  readonly #name: string;
  readonly #owner: string;

  constructor(store: Store, shopId: string, key: string) {
    this.#store = store;
    this.#name = `status-board.import.1.${shopId}`;
    this.#owner = key.slice(-8);
  }

  /** What was kept; undefined where nothing was, it is somebody else's, or it is damaged. */
  read(): KeptImport | undefined {
    try {
      const value: unknown = JSON.parse(this.#store.getItem(this.#name) ?? 'null');
      return isKept(value) && value.owner === this.#owner ? value : undefined;
    } catch {
      return undefined;
    }
  }

  keep(sent: Omit<KeptImport, 'owner'>): void {
    try {
      this.#store.setItem(this.#name, JSON.stringify({ ...sent, owner: this.#owner }));
    } catch {
      // Where the storage is full, the import lives as long as the page.
    }
  }

  forget(): void {
    this.#store.removeItem(this.#name);
  }
}
