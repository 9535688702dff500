import * as z from 'zod/mini';
import { type FieldError, invalid, Problem } from '#shared/contract/problems.ts';
import type { Service } from '#shared/contract/services.ts';
import type { BookedService } from '#shared/domain/booking.ts';
import { Collection } from './collection.ts';
import { instants } from './instants.ts';
import { catalogPartition, receiptKey, serviceKey } from './keys.ts';
import { mismatch } from './ledger.ts';
import { type Item, type Table, TransactionFailed } from './table.ts';
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

/** The catalog of a shop. */
export class ServiceStore extends Collection<StoredService> {
  readonly #shop: string;

  constructor(table: Table, shop: string) {
    super(table, serviceCodec, {
      keyOf: (code) => serviceKey(shop, code),
      partition: catalogPartition(shop),
      prefix: 'S#',
    });
    this.#shop = shop;
  }

  /** Every service, in the order of the codes. */
  async all(): Promise<StoredService[]> {
    const { items } = await this.table.query({ partition: catalogPartition(this.#shop), range: { beginsWith: 'S#' } });
    return items.map(this.codec.parse);
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
    try {
      await this.table.transact([this.creation(service.code, service, writer), remembering]);
      return service;
    } catch (error) {
      if (!(error instanceof TransactionFailed)) throw error;
      const earlier = error.failures.get(1);
      if (earlier === undefined) {
        throw new Problem(
          'already_exists',
          `There is a service ${service.code} already; change it, or choose another code.`,
        );
      }
      if (earlier.bodyHash !== receipt.bodyHash) throw mismatch(writer.key);
      writer.replayed = true;
      return this.get(service.code);
    }
  }
}

/** Opens the catalog of the caller's shop. */
export function serviceStore(runtime: { tables: { board: Table } }, shop: string): ServiceStore {
  return new ServiceStore(runtime.tables.board, shop);
}
