import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from '@jest/globals';
import { npmRegistry } from '#scripts/auditing/npm-registry.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'status-board-npm-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** An npm that says this where it is asked for its registry, and the environment it makes. */
function npmThatSays(answer: string) {
  const npm = path.join(folder, 'npm-cli.cjs');
  const question = "process.argv.slice(2).join(' ') === 'config get registry'";
  writeFileSync(npm, `if (${question}) console.log(${JSON.stringify(answer)});`);
  return { npm_execpath: npm };
}

it('asks npm for its registry, unless the environment names one', () => {
  const environment = npmThatSays('https://packages.example.org/npm/');
  expect(npmRegistry(environment)).toBe('https://packages.example.org/npm/');
  expect(npmRegistry({ ...environment, npm_config_registry: 'https://here.example.org/' })).toBe(
    'https://here.example.org/',
  );
});

it('knows none where npm tells none, or is not there', () => {
  expect(npmRegistry(npmThatSays('undefined'))).toBeUndefined();
  expect(npmRegistry({ npm_execpath: path.join(folder, 'nowhere.cjs') })).toBeUndefined();
  expect(npmRegistry({})).toBeUndefined();
});
