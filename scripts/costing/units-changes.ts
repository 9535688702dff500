import { dollars } from './money.ts';
import { priceOf } from './prices.ts';
import type { CallCost, RecordedUnits, Units } from './recorded-units.ts';

type Row = Units & Partial<CallCost>;

/** Growth of an answer or a log line that passes unnoticed; more asks for a new record, which a reviewer sees. */
const tolerance = 1.05;

/** How each part of a row is called, and the dollars one of it costs. */
const parts = {
  reads: { name: 'reads', price: priceOf('dynamodb.read') },
  tableWrites: { name: 'writes', price: priceOf('dynamodb.write') },
  indexWrites: { name: 'index writes', price: priceOf('dynamodb.write') },
  answerBytes: { name: 'bytes of the answer', price: priceOf('transfer.out') / 1e9 },
  logBytes: { name: 'bytes of the log', price: priceOf('logs.ingest') / 1e9 },
} as const;
const [unitParts, byteParts] = [
  ['reads', 'tableWrites', 'indexWrites'],
  ['answerBytes', 'logBytes'],
] as const;

/** Dollars a million calls cost for their units alone. */
export function dollarsOfUnits(units: Units): number {
  return unitParts.reduce((sum, part) => sum + units[part] * parts[part].price * 1e6, 0);
}

/** A row as its change is told: each part, and what together they come to in dollars a million calls. */
function changeOf(name: string, recorded: Row | undefined, measured: Row | undefined): string[] {
  if (measured === undefined) return [`${name}: is recorded, and measured by nothing`];
  if (recorded === undefined) return [`${name}: is measured, and not recorded`];
  const changed = [
    ...unitParts.filter((part) => measured[part] !== recorded[part]),
    ...byteParts.filter((part) => (measured[part] ?? 0) > (recorded[part] ?? 0) * tolerance),
  ];
  if (changed.length === 0) return [];
  const changes = changed.map((part) => ({ part, before: recorded[part] ?? 0, after: measured[part] ?? 0 }));
  const told = changes.map(({ part, before, after }) => `${parts[part].name} ${before} → ${after}`).join(', ');
  const more = changes.reduce((sum, { part, before, after }) => sum + (after - before) * parts[part].price * 1e6, 0);
  if (more === 0) return [`${name}: ${told}, for the same dollars`];
  return [`${name}: ${told}, ${dollars(Math.abs(more))} a million calls ${more > 0 ? 'dearer' : 'cheaper'}`];
}

/** The rows by their names. */
function named({ operations, beside }: RecordedUnits): Map<string, Row> {
  const rows = Object.entries(operations).flatMap(([operation, byWhen]) =>
    Object.entries(byWhen).map(([when, cost]): [string, Row] => [`${operation}, ${when}`, cost]),
  );
  return new Map([...rows, ...Object.entries(beside)]);
}

/** What is measured and not as recorded: a line for each row. What takes fewer bytes than recorded is as recorded. */
export function changesOfUnits(recorded: RecordedUnits, measured: RecordedUnits): string[] {
  const [before, after] = [named(recorded), named(measured)];
  const names = new Set([...before.keys(), ...after.keys()]);
  return [...names].flatMap((name) => changeOf(name, before.get(name), after.get(name)));
}
