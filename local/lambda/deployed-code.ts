import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Resource } from '../assembly/resolve-assembly.ts';
import type { ObjectStore } from '../s3/object-store.ts';
import type { Code, CodeStore } from './code-store.ts';

/** Where the code of functions comes from: the assets the cloud was started with, and the objects of deployments. */
export class DeployedCode {
  readonly #store: CodeStore;
  readonly #assets: ReadonlyMap<string, string>;
  readonly #objects: ObjectStore;
  /** By object key: a key names its content. */
  readonly #known = new Map<string, Code>();

  /** @param assets paths by object key */
  constructor(store: CodeStore, assets: ReadonlyMap<string, string>, objects: ObjectStore) {
    this.#store = store;
    this.#assets = assets;
    this.#objects = objects;
  }

  /** Takes in the code of functions that is not known yet. */
  async fetch(functions: readonly Resource[]): Promise<void> {
    for (const { properties } of functions) {
      const { S3Bucket: bucket, S3Key: key } = Object(properties.Code) as { S3Bucket?: unknown; S3Key?: unknown };
      if (typeof key !== 'string' || this.find(key) !== undefined || typeof bucket !== 'string') continue;
      const archive = await this.#objects.object(bucket, key);
      if (archive !== undefined) this.#known.set(key, this.#add(archive));
    }
  }

  /** The code of an object key; undefined where there is none, or it was not fetched. */
  find(objectKey: string): Code | undefined {
    const known = this.#known.get(objectKey);
    const asset = this.#assets.get(objectKey);
    // What no function needed any more may be gone from the store.
    const isKept = known !== undefined && this.#store.find(known.sha256) !== undefined;
    if (isKept || asset === undefined) return isKept ? known : undefined;
    const code = this.#store.add(asset);
    this.#known.set(objectKey, code);
    return code;
  }

  #add(archive: Buffer): Code {
    const folder = mkdtempSync(path.join(tmpdir(), 'code-'));
    try {
      const file = path.join(folder, 'archive.zip');
      writeFileSync(file, archive);
      return this.#store.add(file);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
}
