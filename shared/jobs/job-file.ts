import { shopFolder } from '#shared/data/file-keys.ts';
import type { FileKind, FileStore } from '#shared/data/file-store.ts';
import type { KeptResult } from '#shared/data/job-writes.ts';
import type { TenantId } from '#shared/data/tenant.ts';

/** How many bytes an output has at most that is kept beside its job; a larger one is kept in a file. */
const largestOutput = 100_000;

async function* onePiece(text: string): AsyncGenerator<string> {
  yield text;
}

/** The file a job leaves: its result, or an output that is too large to be kept with the job. */
export class JobFile {
  readonly #open: () => FileStore;
  readonly #folder: string;
  #written: string | null = null;

  /** @param open the files; not opened where no job writes one */
  constructor(open: () => FileStore, shop: TenantId, jobId: string) {
    this.#open = open;
    this.#folder = `${shopFolder(shop, 'jobs')}/${jobId}`;
  }

  /** Writes the job's file; each try writes the same one. @throws FilesUnavailable, and what `pieces` throws */
  async write(pieces: AsyncIterable<string>, kind: FileKind): Promise<void> {
    const key = `${this.#folder}/${kind.name}`;
    await this.#open().put(key, pieces, kind);
    this.#written = key;
  }

  /** What is kept of an output, and of the file. @param output JSON. @throws FilesUnavailable */
  async kept(output: string): Promise<KeptResult> {
    if (Buffer.byteLength(output) <= largestOutput) return { output, file: this.#written };
    if (this.#written !== null) throw new Error('a job whose result is a file has an output too large to be kept');
    await this.write(onePiece(output), { contentType: 'application/json', name: 'result.json' });
    return { output: null, file: this.#written };
  }
}
