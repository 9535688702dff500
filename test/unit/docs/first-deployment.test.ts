import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';

const page = readFileSync('docs/operating/first-deployment.md', 'utf8');

/** The function of the shell that fills in a policy, and what it needs. */
const preparation = page.match(/```bash\n([\s\S]*?)```/)?.[1] ?? '';
const policies = readdirSync('docs/operating/policies').map((name) => name.replace('.json', ''));

describe('the page on the first deployment', () => {
  it.each(policies)('fills in a policy as IAM takes it: %s', (policy) => {
    const script = `${preparation}\npolicy ${policy}`;
    const { status, stdout, stderr } = spawnSync('bash', ['--norc', '-euc', script], { encoding: 'utf8' });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(JSON.parse(stdout)).toHaveProperty('Statement');
    expect(stdout).not.toMatch(/ACCOUNT|REGION|STAGE|OWNER/);
  });

  it('links every policy', () => {
    expect(policies.filter((policy) => !page.includes(`(policies/${policy}.json)`))).toEqual([]);
  });

  it('tells the variables and secrets the pipelines ask for', () => {
    const folder = '.github/workflows';
    const texts = readdirSync(folder).map((name) => readFileSync(`${folder}/${name}`, 'utf8'));
    const asked = texts.flatMap((text) =>
      [...text.matchAll(/\b(?:vars|secrets)\.(\w+)/g)].map(([, name]) => name ?? ''),
    );
    expect(asked).toContain('STATUS_BOARD_ROLE');
    expect([...new Set(asked)].filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
  });
});
