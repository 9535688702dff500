import type { LogEvent } from '../logging/log-event.ts';
import { type Query, rowLimit } from './parse-query.ts';
import type { Table } from './query.ts';
import { EventRow } from './row.ts';

/** A row of an answer: names and values, in the order of the query. What a row does not have is left out. */
export type ResultRow = readonly { readonly field: string; readonly value: string }[];

/** What a query came to. */
export interface QueryResult {
  readonly rows: readonly ResultRow[];
  /** How many rows there were before the limit on answers. */
  readonly matched: number;
}

/**
 * Runs a query.
 * @param events of all log groups, in order of time
 * @param account owner of the log groups
 * @throws QueryError where it asks for a field the local cloud does not make
 */
export function runQuery(query: Query, events: readonly LogEvent[], account: string): QueryResult {
  const all = query.isSorted ? events : events.toReversed();
  let table: Table = { rows: all.map((event) => new EventRow(event, account)), columns: ['@timestamp', '@message'] };
  for (const command of query.commands) table = command(table);
  const rows = table.rows.slice(0, rowLimit).map((row) =>
    // Rows that stand for one event end with a pointer to it.
    [...table.columns, '@ptr'].flatMap((name) => {
      const value = row.field(name);
      return value === undefined ? [] : [{ field: name, value: String(value) }];
    }),
  );
  return { rows, matched: table.rows.length };
}
