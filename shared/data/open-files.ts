import type { S3Client } from '@aws-sdk/client-s3';
import type { BucketName } from '#shared/contract/rights.ts';
import type { FileStore } from './file-store.ts';
import { S3Files, s3Client } from './s3-files.ts';
import { fileCredentials, OncePerShop } from './shop-files.ts';
import type { ShopIdentity, TablesOfShop } from './tables.ts';
import type { Witness } from './witness.ts';

/** What opening the files needs of a function. */
interface FilesRuntime {
  readonly environment: { readonly FILES_BUCKET?: string | undefined };
  readonly files: Map<BucketName, FileStore>;
  /** Of the shop the files are opened for. */
  readonly tables: Pick<TablesOfShop, 'identity'>;
  readonly witness: Pick<Witness, 'tenantViolated'>;
}

const ofShops = new OncePerShop<FileStore>();

/** Whose connections all shops' clients use. */
let base: S3Client | undefined;

function clientOf(identity: ShopIdentity): S3Client {
  base ??= s3Client();
  return s3Client({ credentials: fileCredentials(identity), requestHandler: base.config.requestHandler });
}

/**
 * The files, as far as the credentials of a shop reach where it has some: what they do not reach is told as a violation.
 * @throws Error where the contract names no action on them
 */
export function openFiles({ environment, files, tables: { identity }, witness }: FilesRuntime): FileStore {
  const bucket = () => {
    const { FILES_BUCKET: name } = environment;
    if (name === undefined) throw new Error("FILES_BUCKET is not set: infra gives it by the contract's bucketActions");
    return name;
  };
  if (identity !== undefined) {
    const refused = (reason: string) => witness.tenantViolated(identity.shop, reason);
    const open = () => new S3Files(clientOf(identity), bucket(), { refused });
    return ofShops.get(identity, open);
  }
  const known = files.get('files');
  if (known !== undefined) return known;
  const opened = new S3Files(s3Client(), bucket());
  files.set('files', opened);
  return opened;
}
