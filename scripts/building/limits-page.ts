import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stageNames } from '#infra/config.ts';
import { stages } from '#infra/stage-settings.ts';
import type { Limits, WindowLimits } from '#shared/contract/limit-numbers.ts';
import { type LimitClass, limitClasses } from '#shared/contract/limits.ts';
import { operations } from '#shared/contract/operations.ts';
import { shopTiers } from '#shared/contract/shop-standing.ts';
import { markdownTable } from './markdown-table.ts';
import { withPart } from './page-part.ts';

/** The committed page. */
const limitsFile = join(import.meta.dirname, '../../docs/limits.md');

const mark = '<!-- numbers: written by npm run openapi from the stages; a test compares them -->';

const cell = (calls: number | undefined): string => (calls === undefined ? '–' : calls.toLocaleString('en'));
const row = (name: string, policy: string, { minute, hour }: WindowLimits) => [name, policy, cell(minute), cell(hour)];

const times = ({ minute, hour }: WindowLimits, by: number): WindowLimits => ({
  ...(minute !== undefined && { minute: minute * by }),
  ...(hour !== undefined && { hour: hour * by }),
});

/** Whoever makes or tries credentials has many, and is counted by where he calls from. */
const ofAddresses: readonly LimitClass[] = ['credentials'];

/** The rows of a class: what needs no credential is counted for the whole stage, all else in the shop of the caller. */
function rowsOfClass(limits: Limits, limitClass: LimitClass): string[][] {
  const rowOf = (whose: string, isPublic: boolean): string[][] => {
    const ids = operations.flatMap(({ operation: { id, limit, scope } }) =>
      limit === limitClass && (scope === null) === isPublic ? [`\`${id}\``] : [],
    );
    if (ids.length === 0) return [];
    return [row(`${whose}, of ${ids.join(', ')}`, `\`${limitClass}-…\``, limits.classes[limitClass])];
  };
  const whose = ofAddresses.includes(limitClass) ? 'callers of a shop at one address' : 'one caller';
  return [...rowOf(whose, false), ...rowOf('one address, whichever shop', true)];
}

function numbersOf(limits: Limits): string {
  const rows = [
    row('one caller', '`minute`, `hour`', limits.caller),
    row('one operator or manager', '`minute`, `hour`', times(limits.caller, limits.raisedBy)),
    row('all callers of a shop', '`shop-minute`, `shop-hour`', limits.shop),
    row('all callers of a shop at one address', '`address-minute`', limits.address),
    ...limitClasses.flatMap((name) => rowsOfClass(limits, name)),
    row('one address, whichever shop, without a valid credential', '`refused-minute`, `refused-hour`', limits.refused),
  ];
  const tiers = shopTiers.map((tier) => [tier, '`day`', cell(limits.tiers[tier].day)]);
  return [
    markdownTable(['of whom', 'names in headers', 'a minute', 'an hour'], rows, ['---', '---', '--:', '--:']),
    markdownTable(['all callers of a shop, by its tier', 'names in headers', 'a day of the shop'], tiers, [
      '---',
      '---',
      '--:',
    ]),
  ].join('\n\n');
}

/** The part of the page that has the numbers; stages that have the same share a table. */
export function renderNumbers(): string {
  const byNumbers = Map.groupBy(stageNames, (stage) => numbersOf(stages[stage].limits));
  const tables = Array.from(byNumbers, ([numbers, names]) => `Stages ${names.join(', ')}:\n\n${numbers}`);
  return tables.join('\n\n');
}

/** `docs/limits.md` with the numbers the stages have. */
export async function renderLimitsPage(): Promise<string> {
  return withPart(await readFile(limitsFile, 'utf8'), 'docs/limits.md', mark, renderNumbers());
}

/** Writes the numbers anew. */
export async function writeLimitsPage(): Promise<void> {
  await writeFile(limitsFile, await renderLimitsPage());
}

/** @throws Error where the committed page has other numbers than the stages */
export async function checkLimitsPage(): Promise<void> {
  if ((await readFile(limitsFile, 'utf8')) === (await renderLimitsPage())) return;
  throw new Error('docs/limits.md has other numbers than infra/stage-settings.ts; run npm run openapi');
}
