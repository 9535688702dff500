import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { availableParallelism, cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { type Checkout, readCheckout } from '../releasing/checkout.ts';
import type { LoadReport, Stretch } from './load-report.ts';
import type { Sent } from './notes.ts';
import { pageOf } from './report-page.ts';
import { outcomeOf, quantile, tally } from './tally.ts';

/** The machine that sends, and how it sends. */
export function environmentHere(more: Readonly<Record<string, string>>): LoadReport['environment'] {
  const gigabytes = Math.round(totalmem() / 2 ** 30);
  return {
    node: process.version,
    processors: availableParallelism(),
    processor: cpus()[0]?.model ?? '',
    gigabytes,
    ...more,
  };
}

/** The commit the test is of, which on the local cloud is what it tests; `unknown` outside a checkout. */
export async function commitHere(rootDir: string): Promise<string> {
  const told = ({ commit, changed }: Checkout) => `${commit.slice(0, 12)}${changed.length > 0 ? ', changed' : ''}`;
  return readCheckout(rootDir, '').then(told, () => 'unknown');
}

/** A run in forty stretches. */
export function curveOf(sent: readonly Sent[]): Stretch[] {
  const times = sent.map(({ at }) => at);
  const [first, last] = [times.reduce((a, b) => Math.min(a, b), Infinity), times.reduce((a, b) => Math.max(a, b), 0)];
  const length = Math.max(1_000, Math.ceil((last - first) / 40));
  const stretches = Map.groupBy(sent, ({ at }) => Math.floor((at - first) / length));
  return [...stretches]
    .sort(([one], [other]) => one - other)
    .map(([index, calls]) => {
      const each = calls.map(({ milliseconds }) => milliseconds);
      return {
        second: Math.round((index * length) / 1_000),
        rate: Math.round((calls.length / length) * 10_000) / 10,
        ...{ p50: quantile(each, 0.5), p95: quantile(each, 0.95) },
        failed: calls.filter((call) => !['ok', 'expected'].includes(outcomeOf(call))).length,
      };
    });
}

const fileOf = (folder: string, { profile, stage }: Pick<LoadReport, 'profile' | 'stage'>) =>
  join(folder, `${profile}-${stage}`);

/** What a report tells of operations; nothing where there is none, or it was cut short. */
async function lastOperations(file: string): Promise<LoadReport['operations']> {
  try {
    return (JSON.parse(await readFile(file, 'utf8')) as LoadReport).operations;
  } catch {
    return [];
  }
}

/** How this run's p95 stands to that of the last one of the same profile and stage. */
export async function againstLast(
  folder: string,
  run: Pick<LoadReport, 'profile' | 'stage'>,
  sent: readonly Sent[],
): Promise<Record<string, number>> {
  const operations = await lastOperations(`${fileOf(folder, run)}.json`);
  const ratios = tally(sent).flatMap(({ operation, p95 }) => {
    const before = operations.find((one) => one.operation === operation)?.p95 ?? 0;
    return before > 0 ? [[operation, Math.round((p95 / before) * 100) / 100] as const] : [];
  });
  return Object.fromEntries(ratios);
}

/**
 * Writes a report for people and one for programs. That of a void run stands beside that of the last one that counts, to which others
 * are compared.
 * @returns the path of the former
 */
export async function writeReport(folder: string, report: LoadReport): Promise<string> {
  await mkdir(folder, { recursive: true });
  const file = `${fileOf(folder, report)}${report.voidBecause === null ? '' : '-void'}`;
  await writeFile(`${file}.json`, `${JSON.stringify(report, undefined, 2)}\n`);
  await writeFile(`${file}.html`, pageOf(report));
  return `${file}.html`;
}
