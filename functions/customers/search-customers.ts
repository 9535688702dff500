import { searchCustomers } from '#shared/contract/customers.ts';
import { toCustomer } from '#shared/data/customer-item.ts';
import { customerSearch } from '#shared/data/customer-search.ts';
import { openCursor, sealCursor } from '#shared/data/sealed-cursor.ts';
import { parseQuery } from '#shared/domain/search.ts';
import { endpoint } from '#shared/http/endpoint.ts';

/** Answers the customers a query finds by name, phone or car, each once. */
export const handler = endpoint(searchCustomers, { search: customerSearch }, async ({ query: request }, context) => {
  const { cursorKey } = context.principal;
  const query = parseQuery(request.q ?? '');
  const after = openCursor(query, request.cursor, cursorKey);
  const { customers, last } = await context.search.page(query, after, request.limit);
  return {
    items: customers.map(toCustomer),
    nextCursor: last === undefined ? null : sealCursor(query, last, cursorKey),
  };
});
