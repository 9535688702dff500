import { operations } from '#shared/contract/operations.ts';
import type { OperationId } from './api.ts';

/** How an operation is asked. */
export interface Route {
  /** With `{name}` segments. */
  readonly path: string;
  /** GET, as most are, where it is absent. */
  readonly method?: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** Of operations with a body: the members that go to the query. Without a body, all that are not in the path do. */
  readonly query?: readonly string[];
  /** True where the answer is one page of a list. */
  readonly list?: true;
  /** Milliseconds an attempt may take, where it is not the usual time. */
  readonly timeout?: number;
}

/** How operations are asked. */
export type Routes = Readonly<Record<OperationId, Route>>;

/** Milliseconds a request and its reply may be on their way, beside what the function itself has. */
const transit = 2_000;

/** Seconds most functions have. */
const usualTimeout = 10;

const namesOf = (schema: object) => ('shape' in schema ? Object.keys(schema.shape as object) : []);

/** Whether an operation answers one page of a list. */
const isList = ({ query, output }: (typeof operations)[number]['operation']) =>
  namesOf(query).includes('cursor') && namesOf(output).includes('items');

/** Alike beside alike, reads last and lists behind them: the order that compresses best. */
const rankOf = ({ operation }: (typeof operations)[number]) =>
  `${operation.method === 'GET' ? 'Z' : operation.method} ${isList(operation) ? 1 : 0} ${operation.id}`;

/**
 * How every operation is asked, computed from the contracts. Plain JSON: builds put its value in the place of this
 * module, so that no contract reaches a bundle. What operators do to shops they do by their commands: no client of a shop carries it.
 */
export const routes: Routes = Object.fromEntries(
  operations
    .filter(({ operation: { scope } }) => scope !== 'shops:admin')
    .toSorted((one, other) => (rankOf(one) < rankOf(other) ? -1 : 1))
    .map(({ operation }) => {
      const { id, method, path, query, body, timeout } = operation;
      const names = namesOf(query);
      return [
        id,
        {
          path,
          ...(method !== 'GET' && { method }),
          ...(body !== null && names.length > 0 && { query: names }),
          ...(isList(operation) && { list: true }),
          ...(timeout !== usualTimeout && { timeout: timeout * 1_000 + transit }),
        },
      ];
    }),
) as unknown as Routes;
