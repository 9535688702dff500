import { isTrue, order } from './comparison.ts';
import type { Expression } from './expression.ts';
import { type Row, type Value, withFields } from './row.ts';

/** An expression and the name of its column. */
export interface Column {
  readonly name: string;
  readonly expression: Expression;
}

/** The rows a query has so far, and which of their fields it shows. */
export interface Table {
  readonly rows: readonly Row[];
  readonly columns: readonly string[];
}

/** One command of a query. */
export type Command = (table: Table) => Table;

const names = (columns: readonly Column[]): string[] => columns.map(({ name }) => name);

const valuesOf = (columns: readonly Column[], rows: readonly Row[]): Map<string, Value> =>
  new Map(columns.map(({ name, expression }) => [name, expression.of(rows)]));

/** `fields`: shows these, beside those of an earlier `fields`. */
export function fields(columns: readonly Column[], isFirst: boolean): Command {
  return (table) => ({
    rows: table.rows.map((row) => withFields(row, valuesOf(columns, [row]))),
    columns: [...new Set([...(isFirst ? [] : table.columns), ...names(columns)])],
  });
}

/** `filter`: keeps the rows of which this is true. */
export function filter(condition: Expression): Command {
  return ({ rows, columns }) => ({ rows: rows.filter((row) => isTrue(condition.of([row]))), columns });
}

/** `parse`: takes pieces out of a text, between which something else stands. @param pattern has a group for each name */
export function parse(source: Expression, pattern: RegExp, made: readonly string[]): Command {
  return ({ rows, columns }) => ({
    rows: rows.map((row) => {
      const [, ...pieces] = pattern.exec(String(source.of([row]) ?? '')) ?? [];
      return withFields(row, new Map(made.map((name, index) => [name, pieces[index]])));
    }),
    columns,
  });
}

/** `stats`: a row for each group of rows that agree in `by`; one for all where there is no `by`. */
export function stats(columns: readonly Column[], by: readonly Column[]): Command {
  return ({ rows }) => {
    const groups = new Map<string, Row[]>(by.length === 0 ? [['[]', []]] : []);
    for (const row of rows) {
      const key = JSON.stringify(by.map(({ expression }) => expression.of([row]) ?? null));
      const group = groups.get(key) ?? [];
      groups.set(key, group);
      group.push(row);
    }
    const made = [...groups.values()].map((group) =>
      withFields({ field: () => undefined }, new Map([...valuesOf(by, group), ...valuesOf(columns, group)])),
    );
    return { rows: made, columns: names([...by, ...columns]) };
  };
}

/** A column of the rows, by its name as it stands in the query, such as `count(*)`; else what the expression comes to. */
const keyOf = ({ text, of }: Expression, row: Row): Value => row.field(text) ?? of([row]);

/** `sort`: rows without a value come last, whichever the direction. */
export function sort(keys: readonly { readonly expression: Expression; readonly isDescending: boolean }[]): Command {
  return ({ rows, columns }) => ({
    rows: rows.toSorted((left, right) => {
      for (const { expression, isDescending } of keys) {
        const [one, other] = [keyOf(expression, left), keyOf(expression, right)];
        if ((one === undefined) !== (other === undefined)) return one === undefined ? 1 : -1;
        const found = order(one, other);
        if (found !== 0) return isDescending ? -found : found;
      }
      return 0;
    }),
    columns,
  });
}

/** `limit`: keeps so many rows. */
export function limit(count: number): Command {
  return ({ rows, columns }) => ({ rows: rows.slice(0, count), columns });
}
