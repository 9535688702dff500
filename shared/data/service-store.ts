import * as z from 'zod/mini';
import { type FieldError, invalid, Problem } from '#shared/contract/problems.ts';
import type { Service } from '#shared/contract/services.ts';
import type { BookedService } from '#shared/domain/booking.ts';
import { Collection } from './collection.ts';
import { instants } from './instants.ts';
import { catalogCountKey, catalogPartition, receiptKey, serviceKey } from './keys.ts';
import { mismatch } from './ledger.ts';
import { type Condition, type Item, type Table, TableUnavailable, TransactionFailed } from './table.ts';
import type { TenantId } from './tenant.ts';
import type { Codec } from './versioned.ts';
import { bodyHash, newId, type Writer } from './writer.ts';

const StoredService = z.object({
  code: z.string(),
  version: z.number(),
  name: z.string(),
  description: z.nullable(z.string()),
  price: z.number(),
  minutes: z.number(),
  active: z.boolean(),
  createdAt: z.number(),
  updatedAt: z.number(),
});

/** A service with times in epoch milliseconds. */
export type StoredService = z.output<typeof StoredService>;

/** A service as the API answers it. */
export function toService(service: StoredService): Service {
  return { ...service, ...instants(service) };
}

const serviceCodec: Codec<StoredService> = {
  noun: 'service',
  parse: (item) => StoredService.parse(item),
  attributes: (service) => ({ ...service }),
  present: toService,
};

/** How often a create is tried again because other services were added meanwhile. */
const maxAttempts = 16;

/** The catalog of a shop. */
export class ServiceStore extends Collection<StoredService> {
  readonly #shop: TenantId;

  constructor(table: Table, shop: TenantId) {
    super(table, serviceCodec, {
      keyOf: (code) => serviceKey(shop, code),
      partition: catalogPartition(shop),
      prefix: 'S#',
    });
    this.#shop = shop;
  }

  /** How many services the catalog has; read from one item, so that a page costs no more than it shows. */
  async count(): Promise<number> {
    return (await this.#counted()).count;
  }

  /**
   * The services a booking names, as cards keep them, in the order of the codes.
   * @param listed where the codes stand in the request, for the pointers of errors
   * @throws Problem `validation_failed` naming every code the catalog does not have or has no more
   */
  async take(codes: readonly string[], listed: readonly string[] = codes): Promise<BookedService[]> {
    const keys = codes.map((code) => serviceKey(this.#shop, code));
    const found = (await this.table.batchGet(keys)).map(this.codec.parse);
    const byCode = new Map(found.map((service) => [service.code, service]));
    const errors = codes.flatMap((code): FieldError[] => {
      const pointer = `/body/serviceCodes/${listed.indexOf(code)}`;
      const service = byCode.get(code);
      if (service === undefined) return [{ pointer, message: `there is no service ${code} in this shop` }];
      return service.active ? [] : [{ pointer, message: `the service ${code} is not active` }];
    });
    const [first, ...others] = errors;
    if (first !== undefined) throw invalid(first, ...others);
    return codes.flatMap((each) => {
      const service = byCode.get(each);
      if (service === undefined) return [];
      const { code, name, price, minutes } = service;
      return [{ code, name, price, minutes }];
    });
  }

  /**
   * Adds a service. Its code is the caller's choice and cannot be derived from the request's key, so a receipt beside
   * it remembers the request, as long as the service.
   * @throws Problem `already_exists`, `idempotency_mismatch`
   */
  async add(service: StoredService, writer: Writer): Promise<StoredService> {
    const receipt: Item = { ...receiptKey(this.#shop, newId('rec', writer)), bodyHash: bodyHash(writer) };
    const remembering = { kind: 'put', item: receipt, condition: { kind: 'absent' } } as const;
    for (let attempt = 1; attempt <= maxAttempts; attempt += 1) {
      const { count, condition } = await this.#counted();
      const counting = { kind: 'put', item: { ...catalogCountKey(this.#shop), count: count + 1 }, condition } as const;
      try {
        await this.table.transact([this.creation(service.code, service, writer), remembering, counting]);
        return service;
      } catch (error) {
        if (!(error instanceof TransactionFailed)) throw error;
        const earlier = error.failures.get(1);
        if (earlier !== undefined) {
          if (earlier.bodyHash !== receipt.bodyHash) throw mismatch(writer.key);
          writer.replayed = true;
          return this.get(service.code);
        }
        if (error.failures.has(0)) throw exists(service.code);
      }
    }
    throw new TableUnavailable(`the catalog of ${this.#shop} kept growing`);
  }

  /** The count as it stands, and what must still hold for it to be written anew. */
  async #counted(): Promise<{ count: number; condition: Condition }> {
    const item = await this.table.get(catalogCountKey(this.#shop));
    if (typeof item?.count === 'number') {
      return { count: item.count, condition: { kind: 'equals', attributes: { count: item.count } } };
    }
    // An earlier release kept no count.
    const { items } = await this.table.query({ partition: catalogPartition(this.#shop), range: { beginsWith: 'S#' } });
    return { count: items.length, condition: { kind: 'absent' } };
  }
}

function exists(code: string): Problem {
  return new Problem('already_exists', `There is a service ${code} already; change it, or choose another code.`);
}

/** Opens the catalog of the caller's shop. */
export function serviceStore(runtime: { tables: { board: Table } }, shop: TenantId): ServiceStore {
  return new ServiceStore(runtime.tables.board, shop);
}
