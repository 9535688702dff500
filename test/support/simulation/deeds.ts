import { appointmentPointerKey, cardPrefix, dayPartition } from '#shared/data/keys.ts';
import type { Item } from '#shared/data/table.ts';
import { provenTenant } from '#shared/data/tenant.ts';
import type { ReportFinding } from './findings.ts';
import type { ItemChange } from './observed-table.ts';

/** What a request did to an appointment. */
export interface Deed {
  readonly id: string;
  /** The version it made. */
  readonly version: number;
}

/** An entry of an item's ledger, and the part of it that stands for the key, in bytes. */
const entryLength = 12;
const keyHashLength = 6;

/** The key (hashed, in hex) of the request that changed an item; undefined where none left its mark. */
function keyOfRequest({ before, after }: ItemChange): string | undefined {
  if (typeof after?.deletedWith === 'string') return after.deletedWith;
  const [earlier, later] = [before?.keys, after?.keys];
  if (!(later instanceof Uint8Array) || later.length === 0) return undefined;
  const entry = (ledger: Uint8Array) => Buffer.from(ledger.slice(-entryLength)).toString('hex');
  if (earlier instanceof Uint8Array && entry(earlier) === entry(later)) return undefined;
  return entry(later).slice(0, 2 * keyHashLength);
}

/** What a card says about its change where a move re-ranked it to make room. */
export const reasonOfBumps = 'made room for a neighbour';

function changeOf(item: Item): { readonly correlationId?: string; readonly reason?: string } {
  return (item.change ?? {}) as { readonly correlationId?: string; readonly reason?: string };
}

/** Whether a card was changed last by a move of another one. */
export function isBump(card: Item): boolean {
  return changeOf(card).reason === reasonOfBumps;
}

/** The correlation id of the request that wrote an item last. */
export function correlationOf(item: Item): string {
  return changeOf(item).correlationId ?? '';
}

/** Which request did what. Reports a key that took effect twice. */
export class Deeds {
  readonly #report: ReportFinding;
  readonly #dayPrefix: string;
  readonly #pointerPrefix: string;
  readonly #keys = new Set<string>();
  readonly #deeds = new Map<string, Deed>();
  /** The versions of cards that got another rank although no client moved them. */
  readonly bumps: Deed[] = [];
  /** How many of them moves made, to make room for another card. */
  reranked = 0;

  constructor(shop: string, report: ReportFinding) {
    this.#report = report;
    this.#dayPrefix = dayPartition(provenTenant(shop), '');
    this.#pointerPrefix = appointmentPointerKey(provenTenant(shop), '').pk;
  }

  /** What a request did, by its correlation id; undefined where it did nothing. */
  of(correlationId: string): Deed | undefined {
    return this.#deeds.get(correlationId);
  }

  observe(changes: readonly ItemChange[]): void {
    const keys = new Set(changes.flatMap((change) => keyOfRequest(change) ?? []));
    for (const key of keys) {
      if (this.#keys.has(key)) this.#report('one effect per key', `the key with hash ${key} took effect again`);
      this.#keys.add(key);
    }
    for (const change of changes) this.#note(change);
  }

  #note(change: ItemChange): void {
    const { key, after } = change;
    const isCard = key.pk.startsWith(this.#dayPrefix) && key.sk.startsWith(cardPrefix);
    const isGrave = key.pk.startsWith(this.#pointerPrefix) && typeof after?.deletedWith === 'string';
    if (after === undefined || !(isCard || isGrave)) return;
    const id = isCard ? key.sk.slice(cardPrefix.length) : key.pk.slice(this.#pointerPrefix.length);
    const deed = { id, version: Number(after.version) };
    if (isCard && isBump(after)) {
      this.bumps.push(deed);
      if (correlationOf(after) !== '') this.reranked += 1;
    } else this.#deeds.set(correlationOf(after), deed);
  }
}
