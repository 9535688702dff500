/**
 * What operations consume of DynamoDB, in units, as the local engine counts them; and records it, where a change makes that another.
 *
 *     npx node perf/operation-units.ts [--record]
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { commandLine } from '#scripts/cli/command-line.ts';
import { readOptions } from '#scripts/cli/run-command.ts';
import { recordedUnits, unitsFile, unitsText } from '#scripts/costing/recorded-units.ts';
import { changesOfUnits } from '#scripts/costing/units-changes.ts';
import { withUnits } from '#scripts/costing/units-page.ts';
import { measureUnits } from '#test/integration/capacity/measured-units.ts';
import { openMeteredShop } from '#test/integration/capacity/metered-shop.ts';

const { record } = readOptions(
  commandLine('npx node perf/operation-units.ts', {
    about: 'What operations consume of DynamoDB, and which of that is not as recorded.',
    examples: ['npx node perf/operation-units.ts', 'npx node perf/operation-units.ts --record'],
  }).option('--record', 'writes perf/operation-units.json and the tables of docs/capacity.md'),
);

const pageFile = join(import.meta.dirname, '../docs/capacity.md');
const { shop, close } = await openMeteredShop();
try {
  const measured = await measureUnits(shop);
  const changes = changesOfUnits(recordedUnits(), measured);
  console.log(changes.length === 0 ? 'as recorded' : changes.join('\n'));
  if (record) {
    writeFileSync(unitsFile, unitsText(measured));
    writeFileSync(pageFile, withUnits(readFileSync(pageFile, 'utf8'), measured));
  }
} finally {
  await close();
}
