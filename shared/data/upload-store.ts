import { shopFolder } from './file-keys.ts';
import { type FileLink, type FileLinks, type FilesRuntime, fileLinks } from './file-links.ts';
import { uploadKey } from './keys.ts';
import { mismatch } from './ledger.ts';
import { ConditionFailed, type Item, type Table } from './table.ts';
import type { TenantId } from './tenant.ts';
import { bodyHash, changeOf, newId, type Writer } from './writer.ts';

/** A link to upload a file, and what the file is called from then on. */
export interface Upload extends FileLink {
  readonly id: string;
  readonly contentType: string;
}

/** Imports take nothing else, and nobody is given what was uploaded. */
const contentType = 'text/csv';

/** Seconds a link is remembered with its request: as long as the bucket keeps the file. */
export const uploadKeptSeconds = 8 * 86_400;

/** Where a shop's uploaded file lies. What another shop uploaded lies elsewhere, and so is not there. */
export const uploadedFile = (shop: TenantId, id: string) => `${shopFolder(shop, 'uploads')}/${id}`;

/** The files a shop uploads to have them imported. */
export class UploadStore {
  readonly #table: Table;
  readonly #links: FileLinks;
  readonly #shop: TenantId;

  constructor(table: Table, links: FileLinks, shop: TenantId) {
    this.#table = table;
    this.#links = links;
    this.#shop = shop;
  }

  /**
   * Makes a link to upload a file; the same one where the request comes again.
   * @throws Problem `idempotency_mismatch`
   */
  async create(bytes: number, writer: Writer): Promise<Upload> {
    const id = newId('upl', writer);
    const from = await this.#remembered(id, writer);
    return {
      id,
      contentType,
      ...(await this.#links.toPut(uploadedFile(this.#shop, id), { contentType, bytes }, from)),
    };
  }

  /** @returns when the request first came, in epoch milliseconds */
  async #remembered(id: string, writer: Writer): Promise<number> {
    const { now } = writer;
    const expiresAt = Math.ceil(now / 1_000) + uploadKeptSeconds;
    const item: Item = {
      ...uploadKey(this.#shop, id),
      createdAt: now,
      bodyHash: bodyHash(writer),
      change: changeOf(writer),
      expiresAt,
    };
    try {
      await this.#table.write({ kind: 'put', item, condition: { kind: 'absent' } });
      return now;
    } catch (error) {
      if (!(error instanceof ConditionFailed && error.current !== undefined)) throw error;
      if (error.current.bodyHash !== item.bodyHash) throw mismatch(writer.key);
      writer.replayed = true;
      return Number(error.current.createdAt);
    }
  }
}

/** Opens the uploads of the caller's shop. */
export function uploadStore(runtime: FilesRuntime & { tables: { work: Table } }, shop: TenantId): UploadStore {
  return new UploadStore(runtime.tables.work, fileLinks(runtime), shop);
}
