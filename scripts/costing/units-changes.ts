import { dollars } from './money.ts';
import { priceOf } from './prices.ts';
import type { RecordedUnits, Units } from './recorded-units.ts';

/** Dollars a million calls cost for their units alone. */
export function dollarsOfUnits({ reads, tableWrites, indexWrites }: Units, calls = 1_000_000): number {
  return calls * (reads * priceOf('dynamodb.read') + (tableWrites + indexWrites) * priceOf('dynamodb.write'));
}

const parts = { reads: 'reads', tableWrites: 'writes', indexWrites: 'index writes' } as const;

/** A row as its change is told: in units, and in dollars a million calls. */
function changeOf(name: string, recorded: Units | undefined, measured: Units | undefined): string[] {
  if (measured === undefined) return [`${name}: is recorded, and measured by nothing`];
  if (recorded === undefined) return [`${name}: is measured, and not recorded`];
  const changed = (['reads', 'tableWrites', 'indexWrites'] as const).filter(
    (part) => measured[part] !== recorded[part],
  );
  if (changed.length === 0) return [];
  const units = changed.map((part) => `${parts[part]} ${recorded[part]} → ${measured[part]}`).join(', ');
  const more = dollarsOfUnits(measured) - dollarsOfUnits(recorded);
  const amount = `${dollars(Math.abs(more))} a million calls`;
  return [
    `${name}: ${units}, ${more > 0 ? `${amount} dearer` : more < 0 ? `${amount} cheaper` : 'for the same dollars'}`,
  ];
}

/** The rows by their names. */
function named({ operations, beside }: RecordedUnits): Map<string, Units> {
  const rows = Object.entries(operations).flatMap(([operation, byWhen]) =>
    Object.entries(byWhen).map(([when, units]) => [`${operation}, ${when}`, units] as const),
  );
  return new Map([...rows, ...Object.entries(beside)]);
}

/** What is measured and not as recorded: a line for each row, which tells by how much in units and dollars. */
export function changesOfUnits(recorded: RecordedUnits, measured: RecordedUnits): string[] {
  const [before, after] = [named(recorded), named(measured)];
  const names = new Set([...before.keys(), ...after.keys()]);
  return [...names].flatMap((name) => changeOf(name, before.get(name), after.get(name)));
}
