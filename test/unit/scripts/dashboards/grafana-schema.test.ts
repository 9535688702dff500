import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from '@jest/globals';
import { dashboardFiles } from '#scripts/dashboards/dashboard-files.ts';

const folder = mkdtempSync(join(tmpdir(), 'status-board-grafana-'));

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const boards = [...dashboardFiles()].filter(([file]) => file.endsWith('.json'));

/** Each a file of its own that says it is a dashboard: to a text that is written down, the compiler lets nothing pass. */
function complaints(texts: ReadonlyMap<string, string>): string[] {
  const schema = join(process.cwd(), 'scripts/dashboards/grafana-schema.ts');
  for (const [name, text] of texts) {
    const source = `import type { GrafanaDashboard } from '${schema}';\nexport const dashboard: GrafanaDashboard = ${text};\n`;
    writeFileSync(join(folder, `${name}.ts`), source);
  }
  symlinkSync(join(process.cwd(), 'node_modules'), join(folder, 'node_modules'));
  const compilerOptions = {
    ...{ strict: true, noEmit: true, skipLibCheck: true, types: [], exactOptionalPropertyTypes: true },
    ...{ module: 'nodenext', target: 'esnext', allowImportingTsExtensions: true },
  };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['*.ts'] }));
  const { stdout } = spawnSync(
    process.execPath,
    ['node_modules/typescript/bin/tsc', '-p', folder, '--pretty', 'false'],
    {
      encoding: 'utf8',
    },
  );
  return stdout.split('\n').filter((line) => /^\S.*error/.test(line));
}

it('every dashboard is one by the schema of Grafana, which refuses what is wrong', () => {
  const [, text = ''] = boards[0] ?? [];
  const wrong: readonly (readonly [from: RegExp, to: string])[] = [
    [/"schemaVersion": \d+,/, ''],
    [/"type": "timeseries"/, '"type": "time-series"'],
    [/"drawStyle": "line"/, '"drawStyle": "lines"'],
    [/"legend": \{/, '"legends": {'],
    [/"queryMode": "Metrics"/, '"queryMode": "Metric"'],
    [/"mode": "absolute"/, '"mode": "relative"'],
  ];
  const faulty = wrong.map(([from, to], index): [string, string] => [`wrong${index}`, text.replace(from, to)]);
  expect(faulty.filter(([, changed]) => changed === text)).toEqual([]);
  const right = boards.map(([, board], index): [string, string] => [`board${index}`, board]);
  const found = complaints(new Map([...right, ...faulty]));
  expect(found.filter((line) => line.includes('board') && !line.includes('wrong'))).toEqual([]);
  expect(wrong.map((_, index) => found.some((line) => line.includes(`wrong${index}.ts`)))).toEqual(
    wrong.map(() => true),
  );
});
