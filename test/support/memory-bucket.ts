import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  GetObjectCommand,
  NoSuchKey,
  PutObjectCommand,
  type S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import type { BucketAction, BucketResource } from '#shared/contract/rights.ts';
import { folderOf } from './recording-ports.ts';

type Input = Readonly<Record<string, unknown>>;

/** One right a call of a bucket needed. */
export type UsedBucketRight = `${BucketResource} ${BucketAction}`;

const copied = (body: unknown) => Buffer.from(Buffer.from(body as Uint8Array));

/** A bucket of S3 in process, behind the client's one method: what it has is there call by call, as on S3. */
export class MemoryBucket {
  readonly objects = new Map<string, Buffer>();
  /** Uploads in parts that were neither completed nor given up, by their id. */
  readonly uploads = new Map<string, Map<number, Buffer>>();
  /** How many calls to put a part fail, after how many that do not. */
  outage = { after: 0, calls: 0 };
  readonly #used: (right: UsedBucketRight) => void;
  #begun = 0;

  /** @param used is told which IAM rights the calls need */
  constructor(used: (right: UsedBucketRight) => void = () => undefined) {
    this.#used = used;
  }

  get client(): S3Client {
    return { send: async (command: { input: Input }) => this.#answer(command) } as unknown as S3Client;
  }

  #answer(command: { readonly input: Input }): unknown {
    const { Key, Body, UploadId } = command.input as { Key: string; Body?: unknown; UploadId?: string };
    if (command instanceof GetObjectCommand) return this.#get(Key);
    if (command instanceof AbortMultipartUploadCommand) {
      this.#used(`${folderOf(Key)} AbortMultipartUpload`);
      this.uploads.delete(UploadId ?? '');
      return {};
    }
    this.#used(`${folderOf(Key)} PutObject`);
    if (command instanceof PutObjectCommand) this.objects.set(Key, copied(Body));
    else if (command instanceof CreateMultipartUploadCommand) return this.#begin();
    else if (command instanceof UploadPartCommand) return this.#putPart(UploadId, command.input.PartNumber, Body);
    else if (command instanceof CompleteMultipartUploadCommand) {
      const numbers = command.input.MultipartUpload?.Parts?.map(({ PartNumber = 0 }) => PartNumber) ?? [];
      this.#complete(Key, UploadId ?? '', numbers);
    } else throw new Error(`this bucket knows no ${command.constructor.name}`);
    return {};
  }

  #get(key: string): unknown {
    this.#used(`${folderOf(key)} GetObject`);
    const bytes = this.objects.get(key);
    if (bytes !== undefined) {
      return { ContentLength: bytes.length, Body: { transformToByteArray: async () => new Uint8Array(bytes) } };
    }
    // Without this right S3 says that it is forbidden.
    this.#used('files ListBucket');
    throw new NoSuchKey({ message: 'there is no such key', $metadata: {} });
  }

  #begin(): { UploadId: string } {
    this.#begun += 1;
    const UploadId = `upload-${this.#begun}`;
    this.uploads.set(UploadId, new Map());
    return { UploadId };
  }

  #putPart(uploadId = '', number = 0, body: unknown): { ETag: string } {
    const { after, calls } = this.outage;
    this.outage = { after: after - 1, calls: after > 0 ? calls : calls - 1 };
    if (after <= 0 && calls > 0) throw new Error('SlowDown');
    const upload = this.uploads.get(uploadId);
    if (upload === undefined) throw new Error('NoSuchUpload');
    upload.set(number, copied(body));
    return { ETag: `etag-${number}` };
  }

  #complete(key: string, uploadId: string, numbers: readonly number[]): void {
    const upload = this.uploads.get(uploadId);
    const parts = numbers.map((number) => upload?.get(number));
    if (parts.some((part) => part === undefined)) throw new Error('InvalidPart');
    this.objects.set(key, Buffer.concat(parts as Buffer[]));
    this.uploads.delete(uploadId);
  }
}
