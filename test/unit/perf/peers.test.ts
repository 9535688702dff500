import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import {
  canonicalBody,
  canonicalItem,
  differences,
  observationMistakes,
  writtenIn,
} from '../../../perf/peers/equal-work.ts';
import { furtherReport, report } from '../../../perf/peers/report.ts';
import { pairedRatio, quantile } from '../../../perf/rounds/ratios.ts';
import { rootDir } from '../architecture/source-files.ts';
import { row } from './peer-rows.ts';

interface Manifest {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}

function versionsIn({ dependencies, devDependencies }: Manifest): Readonly<Record<string, string>> {
  return { ...dependencies, ...devDependencies };
}

describe('a quantile', () => {
  it.each([
    [[3, 1, 2], 0.5, 2],
    [[4, 1, 2, 3], 0.5, 2.5],
    [[1, 2, 3, 4, 5], 0.25, 2],
    [[10, 20], 0.75, 17.5],
    [[7], 0.25, 7],
  ])('of %j at %d is %d', (values, share, expected) => {
    expect(quantile(values, share)).toBe(expected);
  });

  it('of nothing is no number', () => {
    expect(quantile([], 0.5)).toBeNaN();
  });
});

describe('ratios of rounds', () => {
  it('are taken within a round, so that a slow one disturbs none', () => {
    expect(pairedRatio([6, 50, 5], [10, 100, 10])).toEqual({ median: 0.5, lower: 0.5, upper: 0.55, ofMinima: 0.5 });
  });

  it('are of as many values on either side', () => {
    expect(() => pairedRatio([1], [1, 2])).toThrow('1 rounds cannot be paired with 2');
  });
});

describe('equal work', () => {
  const card = { id: 'a', version: 2, updatedAt: '2026-01-01T00:00:00.000Z', checkedInAt: null };

  it('leaves out when it happened, and nothing else of a card', () => {
    const later = { ...card, updatedAt: '2026-01-02T00:00:00.000Z' };
    expect(canonicalBody(200, { ok: true, data: card })).toEqual(canonicalBody(200, { data: later, ok: true }));
    const [here, still] = [
      { ...card, checkedInAt: card.updatedAt },
      { ...later, checkedInAt: later.updatedAt },
    ];
    expect(canonicalBody(200, { ok: true, data: here })).toEqual(canonicalBody(200, { ok: true, data: still }));
    for (const other of [
      { ...card, version: 3 },
      { ...card, checkedInAt: '2026-01-02T00:00:00.000Z' },
    ])
      expect(canonicalBody(200, { ok: true, data: other })).not.toEqual(canonicalBody(200, { ok: true, data: card }));
  });

  it('looks at all of a board but when it was read', () => {
    const board = (count: number, asOf: string) => ({ ok: true, data: { columns: { ready: { count } }, asOf } });
    expect(canonicalBody(200, board(1, 'now'))).toEqual(canonicalBody(200, board(1, 'then')));
    expect(canonicalBody(200, board(1, 'now'))).not.toEqual(canonicalBody(200, board(2, 'now')));
  });

  it('looks at the code of a problem and what it shows as current, not at its words', () => {
    const problem = { code: 'version_conflict', detail: 'Old.', current: card };
    expect(canonicalBody(409, problem)).toEqual(canonicalBody(409, { ...problem, detail: 'At version 2.' }));
    expect(canonicalBody(409, problem)).not.toEqual(canonicalBody(409, { ...problem, current: { ...card, id: 'b' } }));
    expect(canonicalBody(409, problem)).not.toEqual(canonicalBody(409, { ...problem, code: 'invalid_transition' }));
  });

  it('looks at what is stored but for the id of the request', () => {
    const item = { version: 2, keys: new Uint8Array([1]), change: { by: 'key:a', correlationId: 'one' } };
    const by = (correlationId: string) => ({ ...item, change: { by: 'key:a', correlationId } });
    expect(canonicalItem(by('one'))).toEqual(canonicalItem(by('two')));
    for (const other of [
      { ...item, version: 3 },
      { ...item, keys: new Uint8Array([2]) },
      { ...item, change: {} },
    ])
      expect(canonicalItem(other)).not.toEqual(canonicalItem(item));
  });

  it('tells each step that differs, and a missing one', () => {
    const [ok, refused] = [
      { status: 200, body: { a: 1 } },
      { status: 400, body: null },
    ];
    expect(differences(['one', 'two'], [ok, refused], [ok, refused])).toEqual([]);
    expect(differences(['one', 'two'], [ok, refused], [refused, refused])).toEqual([expect.stringMatching(/^one: /)]);
    expect(differences(['one', 'two'], [ok, refused], [ok])).toEqual([expect.stringMatching(/^two: undefined /)]);
  });
});

describe('packages of peers', () => {
  it('have the versions of this repository where it has them too, so that libraries are compared and not their releases', () => {
    const read = (file: string) => JSON.parse(readFileSync(join(rootDir, file), 'utf8')) as Manifest;
    const [own, peers] = ['package.json', 'perf/peers/variants/package.json'].map(read).map(versionsIn);
    const shared = Object.keys(peers ?? {}).filter((name) => own?.[name] !== undefined);
    expect(shared).toEqual(expect.arrayContaining(['@aws-sdk/client-dynamodb', '@middy/core', 'zod']));
    expect(shared.map((name) => [name, peers?.[name]])).toEqual(shared.map((name) => [name, own?.[name]]));
  });
});

describe('lines of a process', () => {
  const metrics = '{"_aws":{"Timestamp":1},"Duration":2}';

  it('are told apart', () => {
    expect(writtenIn(`{"level":"INFO"}\n${metrics}\n${metrics}\n`)).toEqual({ logs: 1, metrics: 2 });
    expect(writtenIn('')).toEqual({ logs: 0, metrics: 0 });
  });

  it.each([
    [true, { logs: 2, metrics: 4 }, 0],
    [true, { logs: 1, metrics: 4 }, 1],
    [true, { logs: 2, metrics: 1 }, 1],
    [false, { logs: 0, metrics: 0 }, 0],
    [false, { logs: 1, metrics: 0 }, 1],
    [false, { logs: 0, metrics: 1 }, 1],
  ])('for 2 calls of one who is to write them (%j): %j are %d mistakes', (observes, written, mistakes) => {
    expect(observationMistakes(observes, 2, written)).toHaveLength(mistakes);
  });
});

describe('the tables', () => {
  const rows = [row('base', [10_000, 20_000]), row('other', [5_000, 12_000])];

  it('compare every row with the first', () => {
    const [, , first = '', second = ''] = report(rows).split('\n');
    expect(first).toContain('| base | 12 (4) | 1.00 [1.00–1.00] 1.00 | 15.0 + 0.0 |');
    expect(second).toContain('| other | 12 (4) | 0.55 [0.53–0.57] 0.50 | 8.5 + 0.0 |');
    expect(second).toContain('| 64, 64 | 2, 1.5 → 1, 1 |');
  });

  it('tell what is not compared apart from it', () => {
    const [, , , second = ''] = furtherReport(rows).split('\n');
    expect(second).toContain('| other | 85.0 + 0.0 | 85.0 | 17.0 | 25.0 % | 1, 2 |');
  });
});
