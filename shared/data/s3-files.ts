import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  GetObjectCommand,
  NoSuchKey,
  PutObjectCommand,
  S3Client,
  type S3ClientConfig,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { type FileKind, type FileStore, FilesUnavailable, FileTooLarge } from './file-store.ts';
import { withWiderTrust } from './wider-trust.ts';

/** Bytes of a part of a larger file: no fewer than S3 takes of any but the last one, so that little is held at once. */
const leastPart = 5 * 1_048_576;

const silent = () => undefined;

/**
 * The S3 client of a function. It computes no checksums beside the signature's: TLS tells whether bytes arrived as they were sent.
 * @param config what differs, such as the endpoint of a local engine
 */
export function s3Client(config: S3ClientConfig = {}): S3Client {
  return new S3Client({
    maxAttempts: 3,
    retryMode: 'standard',
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    logger: { trace: silent, debug: silent, info: silent, warn: silent, error: silent },
    requestHandler: { connectionTimeout: 1_000, socketTimeout: 15_000 },
    ...config,
  });
}

/**
 * Pieces gathered into parts: each but the last as large as S3 wants them. All are the same memory, so each has to be sent before
 * the next is asked for.
 */
async function* parts(pieces: AsyncIterable<string>, partBytes: number): AsyncGenerator<Buffer> {
  const part = Buffer.allocUnsafe(partBytes);
  let filled = 0;
  for await (const piece of pieces) {
    let rest = Buffer.from(piece);
    while (rest.length > 0) {
      const taken = rest.copy(part, filled);
      filled += taken;
      rest = rest.subarray(taken);
      if (filled < partBytes) continue;
      yield part;
      filled = 0;
    }
  }
  if (filled > 0) yield part.subarray(0, filled);
}

/** What may differ of files on S3. */
export interface S3FilesOptions {
  readonly partBytes?: number | undefined;
  /** Is told where the right to a file is missing, in the words of AWS. */
  readonly refused?: (reason: string) => void;
}

/** The `FileStore` port on S3. */
export class S3Files implements FileStore {
  readonly #client: S3Client;
  readonly #bucket: string;
  readonly #partBytes: number;
  readonly #refused: (reason: string) => void;

  /** @param options.partBytes how large a part is; S3 takes no smaller ones, other engines may */
  constructor(client: S3Client, bucket: string, { partBytes = leastPart, refused = silent }: S3FilesOptions = {}) {
    this.#client = client;
    this.#bucket = bucket;
    this.#partBytes = partBytes;
    this.#refused = refused;
  }

  async put(key: string, pieces: AsyncIterable<string>, kind: FileKind): Promise<number> {
    const place = { Bucket: this.#bucket, Key: key };
    const described = {
      ...place,
      ContentType: kind.contentType,
      ContentDisposition: `${kind.isPage ? 'inline' : 'attachment'}; filename="${kind.name.replace(/[^\w.-]/g, '_')}"`,
    };
    const all = parts(pieces, this.#partBytes);
    const { value: first = Buffer.alloc(0) } = await all.next();
    if (first.length < this.#partBytes) {
      await this.#ask(() => this.#client.send(new PutObjectCommand({ ...described, Body: first })));
      return first.length;
    }
    const { UploadId } = await this.#ask(() => this.#client.send(new CreateMultipartUploadCommand(described)));
    const upload = { ...place, UploadId };
    try {
      return await this.#putParts(upload, first, all);
    } catch (error) {
      // Parts nobody completes are paid for; where this fails too, the life cycle of the bucket removes them.
      await this.#client.send(new AbortMultipartUploadCommand(upload)).catch(silent);
      throw error;
    }
  }

  async get(key: string, most: number): Promise<Uint8Array | undefined> {
    return this.#ask(async () => {
      try {
        const command = new GetObjectCommand({ Bucket: this.#bucket, Key: key });
        const { Body, ContentLength = 0 } = await this.#client.send(command);
        if (ContentLength <= most) return Body?.transformToByteArray();
        (Body as { destroy?: () => void } | undefined)?.destroy?.();
        throw new FileTooLarge(ContentLength);
      } catch (error) {
        if (error instanceof NoSuchKey) return undefined;
        throw error;
      }
    });
  }

  async #putParts(
    upload: { readonly Bucket: string; readonly Key: string; readonly UploadId: string | undefined },
    first: Buffer,
    others: AsyncIterable<Buffer>,
  ): Promise<number> {
    const Parts: { PartNumber: number; ETag: string | undefined }[] = [];
    let bytes = 0;
    const putPart = async (Body: Buffer) => {
      const PartNumber = Parts.length + 1;
      const command = new UploadPartCommand({ ...upload, PartNumber, Body });
      const { ETag } = await this.#ask(() => this.#client.send(command));
      Parts.push({ PartNumber, ETag });
      bytes += Body.length;
    };
    await putPart(first);
    for await (const part of others) await putPart(part);
    const complete = new CompleteMultipartUploadCommand({ ...upload, MultipartUpload: { Parts } });
    await this.#ask(() => this.#client.send(complete));
    return bytes;
  }

  async #ask<Answer>(call: () => Promise<Answer>): Promise<Answer> {
    try {
      return await withWiderTrust(call);
    } catch (error) {
      if (error instanceof FileTooLarge) throw error;
      const name = error instanceof Error ? error.name : String(error);
      if (name === 'AccessDenied') this.#refused((error as Error).message);
      throw new FilesUnavailable(`the files did not answer: ${name}`, { cause: error });
    }
  }
}
