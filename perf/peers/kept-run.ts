import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { type OperationName, operations } from './job.ts';
import type { Bytes, Found, Row, Work } from './report.ts';
import type { Sample } from './sample.ts';

/** When, where and how rows were measured. */
export interface RunFacts {
  /** Such as 2026-11-30. */
  readonly day: string;
  readonly machine: string;
  /** What was typed. */
  readonly command: string;
}

/** Rows with all their samples. */
export interface Run extends RunFacts {
  readonly rows: readonly Row[];
}

/** A line of the file behind the first one, which has the facts. */
type Line =
  | ({ readonly kind: 'peer'; readonly name: string; readonly operation: OperationName; readonly bytes: Bytes } & Work)
  | {
      readonly kind: 'cold' | 'warm';
      readonly name: string;
      readonly operation: OperationName;
      readonly sample: Sample;
    };

function linesOf({ name, found }: Row): Line[] {
  return operations.flatMap((operation) => {
    const { bytes, asked, written, cold, warm } = found[operation];
    const samples = (kind: 'cold' | 'warm', of: readonly Sample[]) =>
      of.map((sample): Line => ({ kind, name, operation, sample }));
    const peer: Line = { kind: 'peer', name, operation, bytes, asked, written };
    return [peer, ...samples('cold', cold), ...samples('warm', warm)];
  });
}

function foundIn(lines: readonly Line[], name: string, operation: OperationName): Found {
  const own = lines.filter((line) => line.name === name && line.operation === operation);
  const peer = own.find((line) => line.kind === 'peer');
  if (peer === undefined) throw new Error(`there is nothing of ${name} at the ${operation}`);
  const samples = (kind: 'cold' | 'warm') => own.flatMap((line) => (line.kind === kind ? [line.sample] : []));
  const { bytes, asked, written } = peer;
  return { bytes, asked, written, cold: samples('cold'), warm: samples('warm') };
}

/** A run as the text of a file: a JSON object on each line, first the facts, then each peer and its samples in order. */
export function linesOfRun({ rows, ...facts }: Run): string {
  return [facts, ...rows.flatMap(linesOf)].map((line) => `${JSON.stringify(line)}\n`).join('');
}

/** The run in a text. @throws Error where it is none */
export function runOfLines(text: string): Run {
  const [facts, ...lines] = text.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line)])) as [
    RunFacts,
    ...Line[],
  ];
  const names = new Set(lines.map(({ name }) => name));
  const rows = [...names].map((name) => ({
    name,
    found: { board: foundIn(lines, name, 'board'), move: foundIn(lines, name, 'move') },
  }));
  if (facts?.day === undefined || rows.length === 0) throw new Error('this is no run of the peers');
  return { ...facts, rows };
}

/** Keeps a run in a file, compressed. */
export function keepRun(file: string, run: Run): void {
  mkdirSync(path.dirname(path.resolve(file)), { recursive: true });
  writeFileSync(file, gzipSync(linesOfRun(run), { level: 9 }));
}

/** The run in a file. @throws Error naming the file where it has none */
export function keptRun(file: string): Run {
  try {
    return runOfLines(gunzipSync(readFileSync(file)).toString('utf8'));
  } catch (cause) {
    throw new Error(`${file} is no file of samples: ${(cause as Error).message}`, { cause });
  }
}
