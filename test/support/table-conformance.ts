import { afterAll, beforeAll, beforeEach, describe } from '@jest/globals';
import { Bench, type OpenTable, startOfCheck } from './table-conformance/bench.ts';
import { conditionsConform } from './table-conformance/conditions.ts';
import { countersConform } from './table-conformance/counters.ts';
import { expiryConforms } from './table-conformance/expiry.ts';
import { indexesConform } from './table-conformance/indexes.ts';
import { queriesConform } from './table-conformance/queries.ts';
import { transactionsConform } from './table-conformance/transactions.ts';
import { valuesConform } from './table-conformance/values.ts';
import { writesConform } from './table-conformance/writes.ts';

/**
 * Everything the `Table` port promises, as a suite that every implementation of it passes.
 * @param makeTable opens an empty table with the indexes `open` and `byCustomer`; called once, closed at the end
 */
export function describeTableConformance(name: string, makeTable: () => Promise<OpenTable>): void {
  describe(`${name} keeps what the table port promises:`, () => {
    const bench = new Bench();
    beforeAll(() => bench.start(makeTable));
    beforeEach(() => bench.setNow(startOfCheck));
    afterAll(() => bench.stop());

    writesConform(bench);
    conditionsConform(bench);
    countersConform(bench);
    valuesConform(bench);
    queriesConform(bench);
    indexesConform(bench);
    expiryConforms(bench);
    transactionsConform(bench);
  });
}
