import { randomUUID } from 'node:crypto';
import type { QueryResult } from '../insights/run-query.ts';

/** How a query stands, as GetQueryResults tells it. */
export type QueryState =
  | { readonly status: 'Running' | 'Cancelled' }
  | { readonly status: 'Complete'; readonly result: QueryResult }
  | { readonly status: 'Failed'; readonly reason: string };

/** How many queries are remembered; the oldest is forgotten first. */
const remembered = 100;

/** Queries that were started, until others push them out. */
export class LogQueries {
  readonly #states = new Map<string, QueryState>();

  /** Starts a query. @returns its id */
  start(run: () => Promise<QueryResult>): string {
    const id = randomUUID();
    this.#states.set(id, { status: 'Running' });
    for (const oldest of [...this.#states.keys()].slice(0, -remembered)) this.#states.delete(oldest);
    void run().then(
      (result) => this.#end(id, { status: 'Complete', result }),
      (error: Error) => this.#end(id, { status: 'Failed', reason: error.message }),
    );
    return id;
  }

  /** @returns undefined where there is no such query */
  state(id: string): QueryState | undefined {
    return this.#states.get(id);
  }

  /** @returns false where there was nothing to stop */
  stop(id: string): boolean {
    if (this.#states.get(id)?.status !== 'Running') return false;
    this.#states.set(id, { status: 'Cancelled' });
    return true;
  }

  #end(id: string, state: QueryState): void {
    if (this.#states.get(id)?.status === 'Running') this.#states.set(id, state);
  }
}
