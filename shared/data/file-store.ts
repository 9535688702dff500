/** What a file is told to be where somebody downloads it. */
export interface FileKind {
  /** MIME. */
  readonly contentType: string;
  /** What it is called where it is saved. */
  readonly name: string;
  /** Shown by whoever opens its link, where others are saved at once. */
  readonly isPage?: true;
}

/**
 * The one port through which files are written and read that are too large for a table. A file is there as a whole or not at
 * all, and putting it again replaces it.
 */
export interface FileStore {
  /**
   * Writes a file while its pieces are made, never holding more of it than a few of them.
   * @returns how many bytes it has
   * @throws FilesUnavailable, and what `pieces` throws; then there is no file, or the one before
   */
  put(key: string, pieces: AsyncIterable<string>, kind: FileKind): Promise<number>;
  /**
   * The bytes of a file; undefined where there is none.
   * @throws FilesUnavailable, FileTooLarge where it has more than `most`
   */
  get(key: string, most: number): Promise<Uint8Array | undefined>;
}

/** Files cannot be written or read right now; whether a write happened is unknown. */
export class FilesUnavailable extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'FilesUnavailable';
  }
}

/** A file has more bytes than whoever reads it takes. */
export class FileTooLarge extends Error {
  readonly bytes: number;

  constructor(bytes: number) {
    super(`the file has ${bytes} bytes`);
    this.name = 'FileTooLarge';
    this.bytes = bytes;
  }
}
