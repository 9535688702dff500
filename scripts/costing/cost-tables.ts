import { targets } from './assumptions.ts';
import { partNames } from './call-parts.ts';
import { amountText } from './cost-line.ts';
import type { CostReport, MillionCalls } from './cost-report.ts';
import { dollars } from './money.ts';
import { lookedUpOn, type Price, prices, region } from './prices.ts';

/** A table of Markdown that is read on a terminal, too; columns from the given one on are numbers. */
function table(head: readonly string[], rows: readonly (readonly string[])[], firstNumber = head.length): string {
  const widths = head.map((_name, column) => Math.max(3, ...[head, ...rows].map((row) => row[column]?.length ?? 0)));
  const cell = (text: string, column: number) =>
    column < firstNumber ? text.padEnd(widths[column] ?? 0) : text.padStart(widths[column] ?? 0);
  const line = (row: readonly string[]) => `| ${row.map(cell).join(' | ')} |`;
  const rule = widths.map((width, column) => (column < firstNumber ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`));
  return [line(head), `| ${rule.join(' | ')} |`, ...rows.map(line)].join('\n');
}

const cents = (amount: number) =>
  amount.toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const ofShop = (amount: number) => (amount === 0 ? '' : amount.toLocaleString('en-US', { minimumFractionDigits: 3 }));

/** What a million of each hot call cost, by part. */
export function millionsTable(millions: readonly MillionCalls[]): string {
  const rows = millions.map(({ operation, when, parts, dollars: sum }) => [
    ...[operation, when],
    ...partNames.map((name) => cents(parts[name])),
    cents(sum),
  ]);
  return table(['$ a million', 'when', ...partNames, 'together'], rows, 2);
}

/** What a shop calls. */
export function callsTable({ calls }: Pick<CostReport, 'calls'>): string {
  const rows = calls.map(({ operation, when, how, calls: count }) => [operation, when, how, amountText(count)]);
  return table(['calls of a shop a month', 'when', 'how', 'calls'], rows, 3);
}

/** What a month costs, by line. */
export function monthTable({ lines, together, question }: Pick<CostReport, 'lines' | 'together' | 'question'>): string {
  const rows = lines.map(({ service, what, how, shop, stage }) => [service, what, how, ofShop(shop), cents(stage)]);
  const sum = ['together', '', '', ofShop(together.shop), cents(together.stage)];
  return table(['$ a month', 'what', 'how, for a shop', 'a shop', stageName(question.shops)], [...rows, sum], 3);
}

/** What a month costs, by service. */
export function servicesTable({
  services,
  together,
  question,
}: Pick<CostReport, 'services' | 'together' | 'question'>): string {
  const rows = [...services, { service: 'together', ...together }];
  const cells = rows.map(({ service, shop, stage }) => [service, ofShop(shop), cents(stage)]);
  return table(['$ a month', 'a shop', stageName(question.shops)], cells, 1);
}

/** What stages of several sizes cost a month, by service; the dearest of the largest first. */
export function sizesTable(reports: readonly Pick<CostReport, 'services' | 'together' | 'question'>[]): string {
  const [largest] = reports.toReversed();
  const rows = (largest?.services ?? []).map(({ service }) => [
    service,
    ...reports.map(({ services }) => cents(services.find((each) => each.service === service)?.stage ?? 0)),
  ]);
  const sum = ['together', ...reports.map(({ together }) => cents(together.stage))];
  return table(['$ a month', ...reports.map(({ question }) => stageName(question.shops))], [...rows, sum], 1);
}

function stageName(shops: number): string {
  return `stage of ${shops.toLocaleString('en-US')} ${shops === 1 ? 'shop' : 'shops'}`;
}

/** What was to be reached, in words. */
export function targetText(): string {
  return `Wanted: a read for ${dollars(targets.read)} a million, a move for ${dollars(targets.move)}.`;
}

/** Every price, with where it comes from. */
export function pricesTable(): string {
  const rows = Object.values<Price>(prices).map(({ service, unit, dollars: amount, per, source, readOn }) => [
    ...[service, unit, dollars(amount), per.toLocaleString('en-US'), source],
    readOn === 'source' ? 'there' : 'elsewhere',
  ]);
  return table(['service', 'unit', '$', 'for', 'page', 'read'], rows);
}

/** When and where prices were looked up, in words. */
export function pricesText(): string {
  const elsewhere = Object.values<Price>(prices).filter(({ readOn }) => readOn === 'others').length;
  const all = Object.keys(prices).length;
  return `list prices of ${region}, looked up on ${lookedUpOn}; ${elsewhere} of ${all} not on AWS's own page`;
}
