import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { availableParallelism, cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import type { Sent } from './notes.ts';
import type { SoakFindings } from './soak.ts';
import { type OperationTally, outcomeOf, quantile, tally } from './tally.ts';

/** A stretch of a run: calls in a second, and how long those took; milliseconds. */
interface Stretch {
  readonly second: number;
  readonly rate: number;
  readonly p50: number;
  readonly p95: number;
  readonly failed: number;
}

/** What a run came to. */
export interface LoadReport {
  readonly profile: string;
  readonly stage: string;
  readonly at: string;
  readonly environment: Readonly<Record<string, string | number>>;
  readonly seconds: number;
  readonly users: number;
  readonly operations: readonly OperationTally[];
  readonly curve: readonly Stretch[];
  readonly breaches: readonly string[];
  readonly faults: readonly string[];
  /** Of profile `soak`. */
  readonly soak: SoakFindings | null;
  readonly voidBecause: string | null;
  /** p95 by operation as a share of that of the last run of this profile; empty where there was none. */
  readonly againstLast: Readonly<Record<string, number>>;
}

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

/** How this run's p95 stands to that of the last one of the same profile and stage. */
export async function againstLast(
  folder: string,
  run: Pick<LoadReport, 'profile' | 'stage'>,
  sent: readonly Sent[],
): Promise<Record<string, number>> {
  const text = await readFile(`${fileOf(folder, run)}.json`, 'utf8').catch(() => undefined);
  if (text === undefined) return {};
  const { operations } = JSON.parse(text) as LoadReport;
  const ratios = tally(sent).flatMap(({ operation, p95 }) => {
    const before = operations.find((one) => one.operation === operation)?.p95 ?? 0;
    return before > 0 ? [[operation, Math.round((p95 / before) * 100) / 100] as const] : [];
  });
  return Object.fromEntries(ratios);
}

/** Writes a report for people and one for programs. @returns the path of the former */
export async function writeReport(folder: string, report: LoadReport): Promise<string> {
  await mkdir(folder, { recursive: true });
  const file = fileOf(folder, report);
  await writeFile(`${file}.json`, `${JSON.stringify(report, undefined, 2)}\n`);
  await writeFile(`${file}.html`, pageOf(report));
  return `${file}.html`;
}

const escaped = (text: unknown): string =>
  String(text).replace(/[&<>"]/g, (character) => `&#${character.codePointAt(0)};`);

const row = (cells: readonly unknown[], tag = 'td'): string =>
  `<tr>${cells.map((cell) => `<${tag}>${escaped(cell)}</${tag}>`).join('')}</tr>`;

const list = (things: readonly string[]): string => things.map((thing) => `<li>${escaped(thing)}</li>`).join('');

function chart(title: string, curve: readonly Stretch[], names: readonly ('rate' | 'p50' | 'p95')[]): string {
  const top = Math.max(1, ...curve.flatMap((stretch) => names.map((name) => stretch[name])));
  const lines = names.map((name, index) => {
    const points = curve.map((stretch, at) => {
      const x = (at / Math.max(1, curve.length - 1)) * 600;
      return `${x.toFixed(1)},${(120 - (stretch[name] / top) * 120).toFixed(1)}`;
    });
    return `<polyline points="${points.join(' ')}" fill="none" stroke="${['#1d4ed8', '#b91c1c'][index]}"/>`;
  });
  const about = `${title}; the highest is ${Math.round(top)}, over ${curve.at(-1)?.second ?? 0} s`;
  return `<figure><figcaption>${escaped(about)}</figcaption><svg viewBox="0 -2 600 124" width="600" role="img" aria-label="${escaped(about)}">${lines.join('')}</svg></figure>`;
}

function soakPart(soak: SoakFindings | null): string {
  if (soak === null) return '';
  const heads = ['process', 'MB', 'MB an hour', 'files', 'files an hour'];
  const rows = soak.processes.map((one) =>
    row([one.process, one.megabytes, one.megabytesPerHour, one.handles, one.handlesPerHour]),
  );
  return `<h2>What grew</h2><p>The last quarter took ${soak.slower} times as long as the second.</p><table>${row(heads, 'th')}${rows.join('')}</table>`;
}

function pageOf(report: LoadReport): string {
  const { breaches, curve, environment, faults, operations, profile, stage, voidBecause } = report;
  const wrong = [...(voidBecause === null ? [] : [voidBecause]), ...breaches, ...faults];
  const heads = [
    'operation',
    'calls',
    '304',
    'p50 ms',
    'p95 ms',
    'p99 ms',
    'how they ended',
    'p95 against the last run',
  ];
  const rows = operations.map(({ operation, calls, unchanged, p50, p95, p99, outcomes }) => {
    const ends = Object.entries(outcomes).map(([outcome, count]) => `${count} ${outcome}`);
    return row([operation, calls, unchanged, p50, p95, p99, ends.join(', '), report.againstLast[operation] ?? '–']);
  });
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>${escaped(`Load ${profile}, ${stage}`)}</title>
<style>body{font:15px system-ui;margin:2rem}td,th{padding:.2rem .8rem;text-align:left;border-bottom:1px solid #ddd}</style>
<h1>${escaped(`Load test ${profile} on stage ${stage}`)}</h1>
<p>${escaped(report.at)}: ${report.users} users in ${report.seconds} s.</p>
<h2>${wrong.length === 0 ? 'All targets are met' : 'What is wrong'}</h2><ul>${list(wrong)}</ul>
<table>${row(heads, 'th')}${rows.join('')}</table>
${chart('Calls in a second', curve, ['rate'])}${chart('Milliseconds: p50 blue, p95 red', curve, ['p50', 'p95'])}
${soakPart(report.soak)}<h2>Where</h2><table>${Object.entries(environment)
    .map((entry) => row(entry))
    .join('')}</table></html>\n`;
}
