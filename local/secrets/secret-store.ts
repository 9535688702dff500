import { randomInt } from 'node:crypto';
import { JsonFile } from '../data-folder/json-file.ts';
import { exists, invalidRequest, notFound } from './secret-error.ts';
import { type SecretRecord, SecretRecords } from './secret-record.ts';

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** What Secrets Manager puts after a name: who deletes a secret and makes one of the same name has another one. */
const suffix = () => Array.from({ length: 6 }, () => letters[randomInt(letters.length)]).join('');

/** What a new secret begins as. */
export type NewSecret = Pick<SecretRecord, 'description' | 'keyId' | 'name' | 'owner' | 'tags'> & {
  /** What a template knows it by, before it is made. */
  readonly arn?: string;
};

/** Where secrets are. */
export interface SecretPlace {
  readonly region: string;
  readonly account: string;
}

/** The secrets of the account, in one file: whoever reads it sees a change whole or not at all. */
export class SecretStore {
  readonly #file: JsonFile<SecretRecord[]>;
  readonly #place: SecretPlace;
  readonly #now: () => number;
  #records: readonly SecretRecord[];

  /**
   * @param file nobody but its owner reads it
   * @param now epoch milliseconds
   * @throws CloudError where it is damaged
   */
  constructor(file: string, place: SecretPlace, now: () => number) {
    this.#file = new JsonFile<SecretRecord[]>(file, SecretRecords, []);
    this.#place = place;
    this.#now = now;
    this.#records = this.#file.read();
  }

  /** Those that are there, also those marked to be deleted, by name. */
  get all(): readonly SecretRecord[] {
    const now = this.#now();
    return this.#records
      .filter(({ goneAt = Number.POSITIVE_INFINITY }) => now < goneAt)
      .sort((left, right) => (left.name < right.name ? -1 : 1));
  }

  /** The one of a name or an ARN, which may lack what Secrets Manager put after the name. */
  find(id: string): SecretRecord | undefined {
    return this.all.find(({ name, arn }) => name === id || arn === id || arn.slice(0, -7) === id);
  }

  /** @throws SecretError where there is none, or it is marked to be deleted */
  get(id: string): SecretRecord {
    const found = this.getAny(id);
    if (found.deletedAt === undefined) return found;
    throw invalidRequest(
      "You can't perform this operation on the secret because it was marked for deletion; restore it first.",
    );
  }

  /** One that may be marked to be deleted. @throws SecretError where there is none */
  getAny(id: string): SecretRecord {
    const found = this.find(id);
    if (found === undefined) throw notFound();
    return found;
  }

  /** @throws SecretError where there is one of this name */
  create(fresh: NewSecret, versions: SecretRecord['versions'] = []): SecretRecord {
    const known = this.find(fresh.name);
    if (known?.deletedAt !== undefined) {
      throw invalidRequest(
        "You can't create this secret because a secret with this name is already scheduled for deletion.",
      );
    }
    if (known !== undefined) {
      throw exists(`The operation failed because the secret ${fresh.name} already exists.`);
    }
    const { region, account } = this.#place;
    const now = this.#now();
    const arn = `arn:aws:secretsmanager:${region}:${account}:secret:${fresh.name}-${suffix()}`;
    const record = { arn, ...fresh, createdAt: now, changedAt: now, versions };
    this.#write([...this.all, record]);
    return record;
  }

  /** Changes what is remembered of a secret. */
  change({ arn }: SecretRecord, changes: Partial<SecretRecord>): SecretRecord {
    const known = this.getAny(arn);
    const changed = { ...known, changedAt: this.#now(), ...changes };
    this.#write(this.all.map((record) => (record === known ? changed : record)));
    return changed;
  }

  /** Forgets a secret at once. */
  forget({ arn }: SecretRecord): void {
    this.#write(this.all.filter((record) => record.arn !== arn));
  }

  #write(records: readonly SecretRecord[]): void {
    this.#file.write([...records]);
    this.#records = records;
  }
}
