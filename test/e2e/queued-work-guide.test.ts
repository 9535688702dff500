import { spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { buildClient } from '#scripts/client/package.ts';
import { Project } from '../support/project.ts';
import { type RunningCloud, sharedCloud } from '../support/shared-cloud.ts';
import { givenShop, ownShopId } from './support/shop-with-keys.ts';

jest.setTimeout(120_000);

const rootDir = join(import.meta.dirname, '../..');
const guide = readFileSync(join(rootDir, 'docs/guides/queued-work.md'), 'utf8');

/** The blocks of a language below a heading, in order. */
function blocksOf(heading: string, language: string): string[] {
  const section = guide.split(/^## /m).find((text) => text.startsWith(heading)) ?? '';
  return [...section.matchAll(/```(\w+)\n([\s\S]*?)```/g)].flatMap(([, name, block = '']) =>
    name === language ? [block] : [],
  );
}

const hasPython = spawnSync('python3', ['--version']).status === 0;

describe('the guide to queued work', () => {
  let project: Project;
  let cloud: RunningCloud;
  let env: NodeJS.ProcessEnv;

  beforeAll(async () => {
    project = await Project.create();
    await buildClient({ rootDir, outDir: join(project.dir, 'built') });
    await project.install(join(project.dir, 'built'), '@status-board/client');
    cloud = await sharedCloud();
    const { manager } = await givenShop(cloud, ownShopId('westside'), ['manager']);
    // Where a machine has no curl, a stand-in of ours understands what the guide asks of it.
    const PATH = [dirname(process.execPath), process.env.PATH, join(__dirname, 'support/curl-stand-in')].join(':');
    env = { ...process.env, PATH, BOARD: cloud.baseUrl, KEY: manager };
  });

  afterAll(() => project?.delete());

  /** Runs a program in the project's folder. @returns what it wrote, where it ended well */
  async function run(program: string, ...args: readonly string[]): Promise<string> {
    const child = spawn(program, args, { cwd: project.dir, env });
    let [out, err] = ['', ''];
    child.stdout.on('data', (data) => {
      out += data;
    });
    child.stderr.on('data', (data) => {
      err += data;
    });
    const code = await new Promise((resolve) => child.on('close', resolve));
    expect({ code, err: code === 0 ? '' : err }).toEqual({ code: 0, err: '' });
    return out.trim();
  }

  async function runScript(text: string | undefined): Promise<string> {
    await project.write('example.mjs', text ?? '');
    return run(process.execPath, 'example.mjs');
  }

  it('has a report made with curl', async () => {
    const blocks = blocksOf('curl', 'bash').map((block) => block.replaceAll('/tmp/', `${project.dir}/`));
    expect(blocks).toHaveLength(2);
    const told = await run('bash', '--norc', '-euc', blocks.join('\n'));
    expect(JSON.parse(told).data).toMatchObject({
      kind: 'day.report',
      output: { stats: { jobsToday: 0 } },
      link: { url: expect.stringMatching(/^http/) },
    });
  });

  it('has an export made with JavaScript', async () => {
    expect(await runScript(blocksOf('JavaScript', 'js')[0])).toBe('0 rows, 0 lines below the headings');
  });

  it('submits a month of reports at once', async () => {
    expect(await runScript(blocksOf('Many at once', 'js')[0])).toBe('28 submitted\n28 succeeded');
  });

  // It asks for nothing but Node and npm; where Python is there too, its example is run.
  (hasPython ? it : it.skip)('has an import tried with Python', async () => {
    await project.write('example.py', blocksOf('Python', 'python')[0] ?? '');
    const lines = (await run('python3', 'example.py')).split('\n');
    expect(lines).toEqual([expect.stringMatching(/^line 3: \/phone /), '1 would be created, 1 not']);
  });
});
