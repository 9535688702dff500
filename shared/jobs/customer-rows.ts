import type * as z from 'zod/mini';
import { createCustomer } from '#shared/contract/customers.ts';
import { newCustomer } from '#shared/data/customer-item.ts';
import type { CustomerStore } from '#shared/data/customer-store.ts';
import { newId } from '#shared/data/writer.ts';
import { personKey } from '#shared/domain/person-key.ts';
import type { Landed, RowImport } from './import-rows.ts';
import type { RowCells } from './row-cells.ts';

/** A customer as the API takes them. */
type NewCustomer = z.output<NonNullable<(typeof createCustomer)['body']>>;

/** The name a row gives, in one column or two. */
export function nameIn(cells: RowCells): string | undefined {
  const parts = [cells.text('firstName'), cells.text('lastName')].filter((part) => part !== undefined);
  return cells.text('name') ?? (parts.length === 0 ? undefined : parts.join(' '));
}

function judge(cells: RowCells): NewCustomer | undefined {
  const said = {
    name: nameIn(cells),
    phone: cells.phone('phone'),
    email: cells.text('email'),
    notes: cells.text('notes'),
  };
  return cells.fit(createCustomer.body, said);
}

/** Rows that become customers, as `createCustomer` makes them; who is there already stays as they are. */
export function customerRows(customers: CustomerStore): RowImport<NewCustomer> {
  // In a dry run, who an earlier row would have created is not there to be found.
  const met = new Map<string, string | null>();
  return {
    judge,
    unitOf: personKey,
    idOf: (writer) => newId('cus', writer),
    created: (ids) => customers.present(ids),
    carryOut: async (fields, writer, dryRun): Promise<Landed> => {
      const key = personKey(fields);
      const known = met.has(key) ? met.get(key) : await customers.same(fields);
      if (known !== undefined) return { id: known, existed: known !== newId('cus', writer) };
      const { id } = dryRun ? { id: null } : await customers.add(newCustomer(fields, writer), writer);
      met.set(key, id);
      return { id, existed: false };
    },
  };
}
