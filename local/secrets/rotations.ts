import { randomUUID } from 'node:crypto';
import { reasonOf } from '../cloud-error.ts';
import { newTraceId } from '../lambda/trace-id.ts';
import type { Clock } from '../scheduler/clock.ts';
import { eventCommon, type RotationEvent, steps } from './rotation-event.ts';
import { exists, invalidRequest } from './secret-error.ts';
import type { SecretRecord } from './secret-record.ts';
import type { SecretStore } from './secret-store.ts';
import { current, labelled, moveLabel, pending } from './staging-labels.ts';
import { addVersion } from './version-list.ts';

/** What rotations are carried out with. */
export interface RotationParts {
  readonly store: SecretStore;
  /** Calls a function, and throws where it fails. */
  readonly call: (lambda: string, event: RotationEvent, traceId: string) => Promise<void>;
  /** Make new values of secrets that services of AWS keep for themselves, by the service: nobody calls a function for those. */
  readonly ownValues: Readonly<Record<string, () => Promise<string>>>;
  readonly clock: Clock;
  /** Told of what could not be done, in one line. */
  readonly complain: (text: string) => void;
}

const day = 24 * 3_600_000;

/** Tries of a rotation whose function fails, and milliseconds between them. */
const [tries, pause] = [3, 1_000];

/** When a secret is due; undefined where nothing rotates it by itself. */
export function dueAt({ rotation, createdAt }: SecretRecord): number | undefined {
  if (rotation?.isEnabled !== true || rotation.afterDays === undefined) return undefined;
  return (rotation.rotatedAt ?? createdAt) + rotation.afterDays * day;
}

/** Replaces secrets as Secrets Manager does: by four calls of the function a secret has, after the request has been answered. */
export class Rotations {
  readonly #parts: RotationParts;
  readonly #running = new Map<string, Promise<void>>();

  constructor(parts: RotationParts) {
    this.#parts = parts;
  }

  /**
   * Whether a rotation would be a new one; a request that is repeated begins nothing.
   * @param token the id of the new version
   * @throws SecretError where nothing can rotate the secret, or a rotation is not complete
   */
  judge({ rotation, owner, versions }: SecretRecord, token: string): boolean {
    if (rotation?.lambda === undefined && owner === undefined) {
      throw invalidRequest('No Lambda rotation function ARN is associated with this secret.');
    }
    const known = versions.find(({ id }) => id === token);
    const unfinished = labelled(versions, pending);
    if (known !== undefined && known === (unfinished ?? labelled(versions, current))) return false;
    if (known !== undefined) throw exists(`The secret has a version ${token} already.`);
    if (unfinished === undefined || unfinished.labels.includes(current)) return true;
    throw invalidRequest("A previous rotation isn't complete. That rotation will be reattempted.");
  }

  /** Begins a rotation. @throws SecretError as `judge` does */
  begin(secret: SecretRecord, token: string): void {
    if (!this.judge(secret, token)) return;
    const stub = { id: token, value: undefined, labels: [pending] };
    const versions = [...addVersion(secret.versions, stub, this.#parts.clock.now())];
    this.#run(this.#parts.store.change(secret, { versions }), (begun) => this.#rotate(begun, token));
  }

  /** Lets the function test a version as it would be, which goes again: whether it could rotate the secret. */
  test(secret: SecretRecord, token: string): void {
    const { store, clock } = this.#parts;
    const { lambda } = secret.rotation ?? {};
    const value = labelled(secret.versions, current)?.value;
    if (lambda === undefined || value === undefined || !this.judge(secret, token)) return;
    const versions = [...addVersion(secret.versions, { id: token, value, labels: [pending] }, clock.now())];
    this.#run(store.change(secret, { versions }), async () => {
      try {
        await this.#call(lambda, { Step: 'testSecret', ...eventCommon(secret.arn, token) });
      } finally {
        const { versions: now } = store.getAny(secret.arn);
        store.change(secret, { versions: now.filter(({ id }) => id !== token) });
      }
    });
  }

  /** Goes on with what was begun, such as before the cloud ended, and begins what is due. */
  look(): void {
    for (const secret of this.#parts.store.all) {
      if (secret.deletedAt !== undefined || this.#running.has(secret.arn)) continue;
      const unfinished = labelled(secret.versions, pending);
      const due = dueAt(secret);
      if (unfinished !== undefined && !unfinished.labels.includes(current))
        this.#run(secret, (begun) => this.#rotate(begun, unfinished.id));
      else if (due !== undefined && due <= this.#parts.clock.now()) this.begin(secret, randomUUID());
    }
  }

  /** Settles when no rotation is under way. */
  async idle(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running.values());
  }

  #run(secret: SecretRecord, work: (secret: SecretRecord) => Promise<void>): void {
    // The function may still be about to answer that it has finished the one before.
    const before = this.#running.get(secret.arn) ?? Promise.resolve();
    const run = before
      .then(() => work(this.#parts.store.getAny(secret.arn)))
      .catch((error) => this.#parts.complain(`secret ${secret.name} was not rotated: ${reasonOf(error)}`))
      .finally(() => {
        if (this.#running.get(secret.arn) === run) this.#running.delete(secret.arn);
      });
    this.#running.set(secret.arn, run);
  }

  async #rotate(secret: SecretRecord, token: string): Promise<void> {
    const { store, clock, ownValues } = this.#parts;
    const own = ownValues[secret.owner ?? ''];
    if (own !== undefined) this.#finish(secret, token, await own());
    const common = eventCommon(secret.arn, token);
    const asked = own === undefined ? steps : [];
    for (const Step of asked) await this.#call(secret.rotation?.lambda ?? '', { Step, ...common });
    const { rotation, versions } = store.getAny(secret.arn);
    if (labelled(versions, current)?.id !== token) throw new Error(`its function has not made ${token} current`);
    store.change(secret, { rotation: { isEnabled: true, ...rotation, rotatedAt: clock.now() } });
  }

  #finish(secret: SecretRecord, token: string, text: string): void {
    const { store, clock } = this.#parts;
    const added = addVersion(secret.versions, { id: token, value: { text }, labels: [pending] }, clock.now());
    const from = labelled(added, current)?.id;
    store.change(secret, { versions: moveLabel(added, { label: current, to: token, from }) });
  }

  async #call(lambda: string, event: RotationEvent): Promise<void> {
    const { call, clock } = this.#parts;
    for (let attempt = 1; ; attempt += 1) {
      try {
        await call(lambda, event, newTraceId(new Date(clock.now())));
        return;
      } catch (error) {
        if (attempt === tries) throw new Error(`${event.Step}: ${reasonOf(error)}`, { cause: error });
        await new Promise<void>((resolve) => clock.after(pause, resolve));
      }
    }
  }
}
