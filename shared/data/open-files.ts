import type { BucketName } from '#shared/contract/rights.ts';
import type { FileStore } from './file-store.ts';
import { S3Files, s3Client } from './s3-files.ts';

/** What opening the files needs of a function. */
interface FilesRuntime {
  readonly environment: { readonly FILES_BUCKET?: string | undefined };
  readonly files: Map<BucketName, FileStore>;
}

/** The files of all shops. @throws Error where the contract names no action on them */
export function openFiles({ environment: { FILES_BUCKET: bucket }, files }: FilesRuntime): FileStore {
  const known = files.get('files');
  if (known !== undefined) return known;
  if (bucket === undefined) throw new Error("FILES_BUCKET is not set: infra gives it by the contract's bucketActions");
  const opened = new S3Files(s3Client(), bucket);
  files.set('files', opened);
  return opened;
}
