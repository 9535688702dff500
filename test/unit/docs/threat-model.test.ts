import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { logQueries } from '#infra/alarms/log-queries.ts';

const page = readFileSync('docs/security/threat-model.md', 'utf8');

/** Rows of the page that name a control: the threat, and the tests that prove it. */
const rows = page.split('\n').flatMap((line) => {
  const [, threat = '', , tests = ''] = line.split(' | ').length === 3 ? [line, ...line.split(' | ')] : [];
  return tests.includes('`test/') ? [{ threat: threat.slice(2), tests: tests.match(/test\/[\w/.-]+/g) ?? [] }] : [];
});

describe('the threat model', () => {
  it('has each risk of the lists it names, once', () => {
    const ids = rows.flatMap(({ threat }) => /^(API\d+|A\d\d) /.exec(threat)?.[1] ?? []);
    const ten = Array.from({ length: 10 }, (_, index) => index + 1);
    expect(ids).toEqual([...ten.map((it) => `API${it}`), ...ten.map((it) => `A${String(it).padStart(2, '0')}`)]);
    const others = rows
      .filter(({ threat }) => !/^(API\d+|A\d\d) /.test(threat))
      .map(({ threat }) => threat.split(':')[0]);
    const stride = ['denial', 'elevation', 'information', 'repudiation', 'spoofing', 'tampering'];
    expect([...new Set(others)].sort()).toEqual(stride);
  });

  it.each(rows)('names tests that are there: $threat', ({ tests }) => {
    expect(tests.filter((path) => !path.endsWith('.test.ts') || !existsSync(path))).toEqual([]);
  });
});

it('the page on investigations names saved queries that are there', () => {
  const text = readFileSync('docs/security/investigation.md', 'utf8');
  const named = text
    .split('\n')
    .flatMap((line) => (line.includes('saved quer') ? (line.match(/`[a-z-]+`/g) ?? []) : []));
  expect(named.length).toBeGreaterThan(3);
  expect(named.map((it) => it.slice(1, -1)).filter((name) => !(name in logQueries))).toEqual([]);
});
