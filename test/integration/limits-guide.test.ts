import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { stages } from '#infra/stage-settings.ts';
import { listServices } from '#shared/contract/services.ts';
import { openWorld } from '../unit/functions/open-world.ts';

const guide = readFileSync('docs/guides/limits.md', 'utf8');
const folder = mkdtempSync(join(tmpdir(), 'status-board-limits-guide-'));

/** The example of a language. */
function exampleIn(heading: string): string {
  const section = guide.split(/^## /m).find((text) => text.startsWith(heading)) ?? '';
  return (/```\w+\n([\s\S]*?)```/.exec(section)?.[1] ?? '').replaceAll('/tmp/', `${folder}/`);
}

const examples = [
  { heading: 'curl', program: 'bash', args: ['--norc', '-euc'], needs: 'curl' },
  {
    heading: 'JavaScript',
    program: process.execPath,
    args: ['--input-type=module', '--eval'],
    needs: process.execPath,
  },
  { heading: 'Python', program: 'python3', args: ['-c'], needs: 'python3' },
] as const;
type Example = (typeof examples)[number];

// Node alone is asked for; what else a machine has is tried there.
const isThere = ({ needs }: Example) => spawnSync(needs, ['--version']).status === 0;
const present = examples.filter(isThere);

/** What became of an example: how it ended, and what the service answered when, in milliseconds. */
interface Met {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
  readonly answered: readonly { readonly status: number; readonly at: number }[];
}

/** Runs an example against a service whose minute is used up and ends in a second, once somebody has been told so. */
async function meet({ heading, program, args }: Example): Promise<Met> {
  const world = await openWorld();
  const { viewer } = world.keys.edgar;
  world.limitCalls({ ...stages.local.limits, caller: { minute: 1, hour: 1_000 } });
  world.clock = Date.parse('2025-09-20T16:00:59Z');
  await world.call(listServices, { key: viewer });
  const answered: { status: number; at: number }[] = [];
  const server = createServer(async (request, response) => {
    const last = answered.at(-1);
    // Time goes on by as much as the caller has waited.
    if (last !== undefined) world.clock += performance.now() - last.at;
    const { status, headers, body } = await world.call(listServices, { key: String(request.headers['x-api-key']) });
    answered.push({ status, at: performance.now() });
    response.writeHead(status, headers).end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const PATH = [dirname(process.execPath), process.env.PATH].join(':');
  const env = { ...process.env, PATH, BOARD: `http://127.0.0.1:${port}`, KEY: viewer };
  const child = spawn(program, [...args, exampleIn(heading)], { env, timeout: 30_000 });
  let [out, err] = ['', ''];
  child.stdout.on('data', (data) => {
    out += data;
  });
  child.stderr.on('data', (data) => {
    err += data;
  });
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  await new Promise((resolve) => server.close(resolve));
  return { code, out, err, answered };
}

describe('the guide to limits', () => {
  const met = new Map<string, Met>();

  // At once, since each waits for a second.
  beforeAll(async () => {
    await Promise.all(present.map(async (example) => met.set(example.heading, await meet(example))));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it.each(examples)('has $heading wait as long as it is told to, and get on then', (example) => {
    if (!present.includes(example)) return;
    const { code, out, err, answered = [] } = met.get(example.heading) ?? {};
    expect([code, answered.map(({ status }) => status)]).toEqual([0, [429, 200]]);
    expect(err).toContain('asked to wait 1 s');
    expect(JSON.parse(out ?? '')).toMatchObject({ ok: true, data: { items: [] } });
  });
});
