import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { logQueries } from '#infra/alarms/log-queries.ts';

const page = readFileSync('docs/security/threat-model.md', 'utf8');

/** Rows of the page that name a control: the threat, the tests that prove it, and the list it is in. */
const rows = page.split(/^## /m).flatMap((part) => {
  const [list = '', ...lines] = part.split('\n');
  return lines.flatMap((line) => {
    const [threat = '', , tests = '', ...others] = line.split(' | ');
    const isRow = others.length === 0 && tests.includes('`test/');
    return isRow ? [{ list, threat: threat.slice(2), tests: tests.match(/test\/[\w/.-]+/g) ?? [] }] : [];
  });
});

const ten = Array.from({ length: 10 }, (_, index) => index + 1);
const apiRisks = ten.map((it) => `API${it}`);
const risks = ten.map((it) => `A${String(it).padStart(2, '0')}`);

/** Each list of OWASP by its edition: the same number is another risk in another one. */
const lists = [
  { list: 'OWASP API Security Top 10, edition 2023', ids: apiRisks },
  { list: 'OWASP Top 10, edition 2025', ids: risks },
  { list: 'OWASP Top 10, edition 2021', ids: risks },
];

const threatsOf = (wanted: string) => rows.flatMap(({ list, threat }) => (list === wanted ? [threat] : []));

describe('the threat model', () => {
  it.each(lists)('has each risk of $list, once', ({ list, ids }) => {
    expect(threatsOf(list).map((threat) => threat.split(' ')[0])).toEqual(ids);
  });

  it('has no list of OWASP but these, each with its edition', () => {
    const named = rows.filter(({ threat }) => /^A(PI)?\d/.test(threat)).map(({ list }) => list);
    expect([...new Set(named)]).toEqual(lists.map(({ list }) => list));
  });

  it('has each kind of threat STRIDE knows', () => {
    const stride = ['denial', 'elevation', 'information', 'repudiation', 'spoofing', 'tampering'];
    const kinds = threatsOf('STRIDE').map((threat) => threat.split(':')[0]);
    expect([...new Set(kinds)].sort()).toEqual(stride);
  });

  it.each(rows)('names tests that are there: $list: $threat', ({ tests }) => {
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
