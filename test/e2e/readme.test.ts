import { execFileSync, spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { StartedCloud } from '../support/started-cloud.ts';
import { repositoryCopy } from './support/repository-copy.ts';

jest.setTimeout(60_000);

const readme = readFileSync('README.md', 'utf8');

/** The bash blocks of a section, in order. */
function blocksOf(heading: string): string[] {
  const section = readme.split(/^## /m).find((text) => text.startsWith(heading)) ?? '';
  return [...section.matchAll(/```bash\n([\s\S]*?)```/g)].map(([, block]) => block ?? '');
}

describe('the tour of the README', () => {
  let cloud: StartedCloud;

  beforeAll(async () => {
    cloud = await StartedCloud.start();
  });

  afterAll(() => cloud.dispose());

  it('does what it says', () => {
    const blocks = blocksOf('Five-minute tour').map((block) =>
      block
        .replace('http://127.0.0.1:4000', cloud.baseUrl)
        .replace('./.local/outputs.json', join(cloud.dataDir, 'outputs.json'))
        .replaceAll('/tmp/card.json', join(cloud.dataDir, 'card.json')),
    );
    // Where a machine has no curl, a stand-in of ours understands what the tour asks of it.
    const path = [process.env.PATH, join(__dirname, 'support/curl-stand-in')].join(':');
    const env = { ...process.env, PATH: `${dirname(process.execPath)}:${path}` };
    const script = blocks.map((block) => `${block}\necho`).join('\necho ---\n');
    // Bash reads its rc file for the commands of a network, and takes a pipe of Node's for one.
    const { stdout, stderr, status } = spawnSync('bash', ['--norc', '-euc', script], { encoding: 'utf8', env });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const [board, , move, conflict, numbers] = stdout.split('---\n').map((text) => text.trim());
    expect(Object.keys(JSON.parse(board ?? '').data.columns)).toHaveLength(6);
    expect(JSON.parse(move ?? '').data).toMatchObject({ status: 'in_progress', version: 2, position: 0 });
    expect(JSON.parse(conflict ?? '')).toMatchObject({ code: 'version_conflict', current: { version: 2 } });
    const [stats, deleted] = (numbers ?? '').replace('}{', '}\n{').split('\n');
    expect(JSON.parse(stats ?? '').data).toMatchObject({ jobsToday: 1, onPrem: expect.any(Number) });
    expect(JSON.parse(deleted ?? '').data).toMatchObject({ version: 3 });
  });
});

describe('deploying as the README says', () => {
  let copy: string;

  beforeAll(() => {
    copy = repositoryCopy();
  });

  afterAll(() => rmSync(copy, { recursive: true, force: true }));

  const lines = blocksOf('Deploying to AWS').flatMap((block) => block.split('\n'));
  const exports = lines.filter((line) => line.startsWith('export ')).map((line) => line.replace('…', '123456789012'));
  const commands = lines.filter((line) => line.startsWith('npx cdk '));
  const operated = lines.filter((line) => line.startsWith('npm run '));

  // Without credentials and without a network: what is left is what the commands do by themselves.
  const run = (command: string) => {
    const unwanted = /^(AWS_|CDK_|STATUS_BOARD_)/;
    const inherited = Object.entries(process.env).filter(([name]) => !unwanted.test(name));
    const env = {
      ...Object.fromEntries(inherited),
      PATH: `${dirname(process.execPath)}:${process.env.PATH}`,
      HOME: copy,
      AWS_EC2_METADATA_DISABLED: 'true',
      // The rules are run over every stage by `test/infra`.
      CDK_VALIDATION: 'false',
    };
    const script = [...exports, command].join('\n');
    return spawnSync('bash', ['-euc', script], { cwd: copy, encoding: 'utf8', env });
  };

  it('says the stage with each command, and gives none a parameter that some stacks do not have', () => {
    expect(exports).toHaveLength(1);
    expect(commands).toEqual(['npx cdk bootstrap -c stage=dev']);
    expect(operated.every((line) => line.includes('--stage dev'))).toBe(true);
    expect(operated[0]).toBe('npm run deploy -- --stage dev');
  });

  it('gets as far as AWS, which wants credentials', () => {
    const { stderr, status } = run(commands[0] ?? '');
    expect(stderr).toContain(
      'Need to perform AWS calls for account 123456789012, but no credentials have been configured',
    );
    expect(status).toBe(1);
    const web = readFileSync(join(copy, 'cdk.out/cli/status-board-dev-web.template.json'), 'utf8');
    const published = Object.values<{ Type: string; Properties: { Deployment?: string } }>(
      JSON.parse(web).Resources,
    ).find(({ Type }) => Type === 'Custom::PublishedPage');
    expect(Date.now() - Date.parse(published?.Properties.Deployment ?? '')).toBeLessThan(120_000);
  });
});

it('names every folder that stands at the top', () => {
  const tracked = execFileSync('git', ['ls-files'], { encoding: 'utf8' }).split('\n');
  const folders = new Set(tracked.filter((file) => file.includes('/')).map((file) => file.split('/')[0]));
  const missing = readdirSync('.').filter(
    (name) => folders.has(name) && !name.startsWith('.') && !readme.includes(`\`${name}/\``),
  );
  expect(missing).toEqual([]);
});

it('names every command of package.json, and none that does not exist', () => {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };
  const named = new Set([...readme.matchAll(/npm (?:run )?([a-z][a-z:-]*)/g)].map(([, name]) => name ?? ''));
  const commands = Object.keys(scripts).filter((name) => !name.startsWith('pre'));
  expect(commands.filter((name) => !named.has(name))).toEqual([]);
});
