import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { checkAdvisories } from '#scripts/auditing/advisories.ts';
import {
  type AdvisoryDecision,
  decisionOn,
  parseDecisions,
  readDecisions,
} from '#scripts/auditing/advisory-decisions.ts';
import { packagesIn } from '#scripts/auditing/locked-packages.ts';

const packages = packagesIn({
  packages: {
    '': { version: '1.0.0' },
    'node_modules/deployed': { version: '1.0.0' },
    'node_modules/deployed/node_modules/tool': { version: '2.0.0', dev: true },
    'node_modules/tool': { version: '1.0.0', dev: true },
  },
});

const advisory = (severity: string, id: string) => ({
  url: `https://example.org/advisories/${id}`,
  title: 'is weak',
  severity,
  vulnerable_versions: '<3',
});
const decision: AdvisoryDecision = {
  advisory: 'B',
  package: 'tool',
  decidedOn: '2026-11-01',
  until: '2026-12-01',
  why: 'the weakness is in a server that is never started here',
};
const today = '2026-11-29';

describe('advisories', () => {
  let registry: Server;
  let answer = { status: 200, body: '{}' };
  const asked: unknown[] = [];
  const address = () => `http://127.0.0.1:${(registry.address() as AddressInfo).port}/npm`;
  const check = () => checkAdvisories(address(), packages, [decision], today);

  beforeAll(async () => {
    registry = createServer(async (request, response) => {
      asked.push([request.method, request.url, await json(request)]);
      response.writeHead(answer.status).end(answer.body);
    }).listen(0, '127.0.0.1');
    await once(registry, 'listening');
  });

  afterAll(() => {
    registry.close();
  });

  it('are asked for by name and version, and are none where the registry knows none', async () => {
    answer = { status: 200, body: '{}' };
    expect(await check()).toEqual({ check: 'advisories', count: 3, findings: [] });
    const wanted = { deployed: ['1.0.0'], tool: ['1.0.0', '2.0.0'] };
    expect(asked.at(-1)).toEqual(['POST', '/npm/-/npm/v1/security/advisories/bulk', wanted]);
  });

  it('weigh what they weigh where they are deployed, and less where they are not or were decided about', async () => {
    const deployed = ['critical', 'high', 'moderate', 'low'].map((severity) => advisory(severity, 'A'));
    const tool = [advisory('critical', 'A'), advisory('high', 'A'), advisory('moderate', 'A'), advisory('high', 'B')];
    answer = { status: 200, body: JSON.stringify({ deployed, tool }) };
    const { findings } = await check();
    expect(findings.map(({ subject, severity }) => `${subject} ${severity}`)).toEqual([
      ...['deployed high', 'deployed high', 'deployed medium', 'deployed low'],
      ...['tool high', 'tool medium', 'tool low', 'tool low'],
    ]);
    expect(findings.at(-1)?.mend).toBe(`decided until 2026-12-01: ${decision.why}`);
  });

  it.each([
    ['404', { status: 404, body: '{}' }, 'the registry answers 404'],
    ['405', { status: 405, body: '' }, 'the registry answers 405'],
    ['something else', { status: 200, body: '<html>' }, 'something else than advisories'],
    ['another shape', { status: 200, body: '{"tool":[{}]}' }, 'something else than advisories'],
  ])('are not known where the registry answers %s', async (_, planted, why) => {
    answer = planted;
    const { findings } = await check();
    expect(findings).toEqual([expect.objectContaining({ severity: 'not known', what: expect.stringContaining(why) })]);
  });

  it('are not known where nobody listens, or no registry is named', async () => {
    const gone = createServer().listen(0, '127.0.0.1');
    await once(gone, 'listening');
    const { port } = gone.address() as AddressInfo;
    await new Promise((closed) => gone.close(closed));
    const checked = await Promise.all(
      [`http://127.0.0.1:${port}`, undefined].map((it) => checkAdvisories(it, packages, [], today)),
    );
    expect(checked.map(({ count, findings }) => [count, findings.map(({ severity }) => severity)])).toEqual([
      [0, ['not known']],
      [0, ['not known']],
    ]);
  });
});

describe('a decision on an advisory', () => {
  const about = { name: 'tool', url: 'https://example.org/advisories/B' };

  it('holds for its days, its package and its advisory', () => {
    expect(decisionOn([decision], about, '2026-12-01')).toBe(decision);
    expect(decisionOn([decision], about, '2026-12-02')).toBeUndefined();
    expect(decisionOn([decision], about, '2026-10-31')).toBeUndefined();
    expect(decisionOn([decision], { ...about, name: 'deployed' }, today)).toBeUndefined();
    expect(decisionOn([decision], { ...about, url: `${about.url}C` }, today)).toBeUndefined();
  });

  it('has its days and a reason', () => {
    expect(parseDecisions(JSON.stringify([decision]))).toEqual([decision]);
    for (const planted of [{ until: '2027-12-01' }, { until: '2026-10-01' }, { why: 'fine' }, { decidedOn: 'today' }]) {
      expect(() => parseDecisions(JSON.stringify([{ ...decision, ...planted }]))).toThrow();
    }
  });

  it('is made in a file that can be read', () => {
    expect(Array.isArray(readDecisions('.'))).toBe(true);
  });
});
