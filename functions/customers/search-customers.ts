import { searchCustomers } from '#shared/contract/customers.ts';
import { decodeCursor, encodeCursor } from '#shared/data/cursor.ts';
import { customerSearch } from '#shared/data/customer-search.ts';
import { toCustomer } from '#shared/data/customer-store.ts';
import { parseQuery } from '#shared/domain/search.ts';
import { endpoint } from '#shared/http/endpoint.ts';

/** Answers the customers whose name or phone a query begins, each once. */
export const handler = endpoint(searchCustomers, { search: customerSearch }, async ({ query: request }, { search }) => {
  const query = parseQuery(request.q ?? '');
  const after = decodeCursor(query, request.cursor);
  const { customers, last } = await search.page(query, after, request.limit);
  return { items: customers.map(toCustomer), nextCursor: last === undefined ? null : encodeCursor(query, last) };
});
