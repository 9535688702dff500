import { type FileKind, type FileStore, FileTooLarge } from '#shared/data/file-store.ts';

/** The `FileStore` port in process; it passes the same conformance suite as the adapter on S3. */
export class MemoryFiles implements FileStore {
  readonly #files = new Map<string, { readonly bytes: Uint8Array; readonly kind: FileKind }>();

  async put(key: string, pieces: AsyncIterable<string>, kind: FileKind): Promise<number> {
    const gathered: Buffer[] = [];
    for await (const piece of pieces) gathered.push(Buffer.from(piece));
    const bytes = new Uint8Array(Buffer.concat(gathered));
    this.#files.set(key, { bytes, kind });
    return bytes.length;
  }

  async get(key: string, most: number): Promise<Uint8Array | undefined> {
    const bytes = this.#files.get(key)?.bytes;
    if (bytes !== undefined && bytes.length > most) throw new FileTooLarge(bytes.length);
    return bytes?.slice();
  }

  /** The keys of all files. */
  keys(): string[] {
    return [...this.#files.keys()];
  }

  remove(key: string): void {
    this.#files.delete(key);
  }

  /** What a file was said to be. */
  kindOf(key: string): FileKind | undefined {
    return this.#files.get(key)?.kind;
  }

  /** Puts the bytes of a file there, as a caller does by a link. */
  upload(key: string, bytes: Uint8Array): void {
    this.#files.set(key, { bytes, kind: { contentType: 'text/csv', name: 'upload' } });
  }
}
