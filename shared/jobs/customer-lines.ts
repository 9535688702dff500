import { type CsvColumn, csvHead, csvLines } from '#shared/csv/write-csv.ts';
import type { StoredCustomer } from '#shared/data/customer-item.ts';
import type { CustomerSearch } from '#shared/data/customer-search.ts';
import { parseQuery } from '#shared/domain/search.ts';
import { shopClock } from '#shared/domain/shop-clock.ts';
import { type Lines, onlyOnce } from './export-lines.ts';

/** How many customers are read at once. */
const atOnce = 500;

const everyone = parseQuery('');

function columnsOf(timeZone: string): readonly CsvColumn<StoredCustomer>[] {
  return [
    { heading: 'id', cell: ({ id }) => id },
    { heading: 'name', cell: ({ name }) => name },
    { heading: 'phone', cell: ({ phone }) => phone },
    { heading: 'email', cell: ({ email }) => email },
    { heading: 'notes', cell: ({ notes }) => notes },
    { heading: 'createdAt', cell: ({ createdAt }) => shopClock(createdAt, timeZone) },
    { heading: 'updatedAt', cell: ({ updatedAt }) => shopClock(updatedAt, timeZone) },
  ];
}

/**
 * A file of all customers, by name, as it is written: never more of it in memory than one read gives. Who is
 * renamed meanwhile is in it once, or not at all where the new name was written past. Times as the shop's clocks
 * show them, with their offset.
 */
export async function* customerLines(
  search: Pick<CustomerSearch, 'page'>,
  { timeZone, bom }: { readonly timeZone: string; readonly bom: boolean },
): AsyncGenerator<Lines> {
  const columns = columnsOf(timeZone);
  const isNew = onlyOnce();
  yield { text: csvHead(columns, bom), rows: 0 };
  let after: string | undefined;
  do {
    const { customers, last } = await search.page(everyone, after, atOnce);
    const others = customers.filter(isNew);
    yield { text: csvLines(columns, others), rows: others.length };
    after = last;
  } while (after !== undefined);
}
