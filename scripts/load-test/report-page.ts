import type { LoadReport, Stretch } from './load-report.ts';
import type { SoakFindings } from './soak.ts';
import type { StormFindings } from './storm.ts';
import type { OperationTally } from './tally.ts';

const escaped = (text: unknown): string =>
  String(text).replace(/[&<>"]/g, (character) => `&#${character.codePointAt(0)};`);

/** Calls that were answered 304, and how many of all those are. */
const unchangedOf = ({ calls, unchanged }: OperationTally): string =>
  unchanged === 0 ? '0' : `${unchanged} (${Math.round((unchanged / calls) * 100)} %)`;

const row = (cells: readonly unknown[], tag = 'td'): string =>
  `<tr>${cells.map((cell) => `<${tag}>${escaped(cell)}</${tag}>`).join('')}</tr>`;

const list = (things: readonly string[]): string => things.map((thing) => `<li>${escaped(thing)}</li>`).join('');

function chart(
  title: string,
  curve: readonly Stretch[],
  names: readonly ('rate' | 'failed' | 'p50' | 'p95')[],
): string {
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

function stormPart(storm: StormFindings | null): string {
  if (storm === null) return '';
  const { alone, asked, beside, ratio, refused } = storm;
  const rows = [
    row(['before', alone.calls, alone.p50, alone.p99]),
    row(['beside it', beside.calls, beside.p50, beside.p99]),
    row(['as many times as before', '', ratio.p50, ratio.p99]),
  ];
  return `<h2>The storm</h2><p>Of ${asked} calls ${refused} were refused. What the others waited:</p><table>${row(['', 'calls', 'p50 ms', 'p99 ms'], 'th')}${rows.join('')}</table>`;
}

/** A report as a page: what is wrong, each operation, curves, and where it ran. */
export function pageOf(report: LoadReport): string {
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
    'p95 as a share of the last run',
  ];
  const rows = operations.map((tally) => {
    const { operation, calls, p50, p95, p99, outcomes } = tally;
    const ends = Object.entries(outcomes).map(([outcome, count]) => `${count} ${outcome}`);
    return row([
      operation,
      calls,
      unchangedOf(tally),
      p50,
      p95,
      p99,
      ends.join(', '),
      report.againstLast[operation] ?? '–',
    ]);
  });
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>${escaped(`Load ${profile}, ${stage}`)}</title>
<style>body{font:15px system-ui;margin:2rem}td,th{padding:.2rem .8rem;text-align:left;border-bottom:1px solid #ddd}</style>
<h1>${escaped(`Load test ${profile} on stage ${stage}`)}</h1>
<p>${escaped(report.at)}: ${report.users} users in ${report.seconds} s.</p>
<h2>${wrong.length === 0 ? 'All targets are met' : 'What is wrong'}</h2><ul>${list(wrong)}</ul>
<table>${row(heads, 'th')}${rows.join('')}</table>
${chart('Calls in a second: blue; failed in this stretch: red', curve, ['rate', 'failed'])}${chart('Milliseconds: p50 blue, p95 red', curve, ['p50', 'p95'])}
${soakPart(report.soak)}${stormPart(report.storm)}<h2>Where</h2><table>${Object.entries(environment)
    .map((entry) => row(entry))
    .join('')}</table></html>\n`;
}
