import { readFileSync } from 'node:fs';
import { CloudFormationClient, GetTemplateCommand, UpdateStackCommand } from '@aws-sdk/client-cloudformation';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { outputsFile } from '#scripts/operating/local-outputs.ts';
import { StartedCloud } from '#test/support/started-cloud.ts';
import { runScript } from './support/run-script.ts';
import { until } from './support/until.ts';

jest.setTimeout(120_000);

const StackName = 'status-board-local-api-health';

describe('plan and deploy', () => {
  let cloud: StartedCloud;
  let client: CloudFormationClient;

  beforeAll(async () => {
    cloud = await StartedCloud.start({ args: ['--seed', 'none'] });
    const { awsEndpoint: endpoint, awsCredentials: credentials } = cloud.outputs;
    client = new CloudFormationClient({ endpoint, region: 'us-east-1', credentials });
  });

  afterAll(async () => {
    client.destroy();
    await cloud.end();
  });

  const run = (command: 'deploy' | 'plan', ...args: readonly string[]) =>
    runScript(command, ['--data', cloud.dataDir, ...args]);
  const template = async () => (await client.send(new GetTemplateCommand({ StackName }))).TemplateBody ?? '';

  it('find nothing to do on what npm start runs', async () => {
    const { code, stderr } = await run('plan');
    expect(stderr).toMatch(/^plan · stage local · account 000000000000 · region us-east-1\n/);
    expect([code, stderr]).toEqual([0, expect.stringContaining('nothing to change')]);
  });

  it('say what differs, bring it to what is built, and write down where new functions are, while it runs', async () => {
    const built = await template();
    const outdated = JSON.parse(built.replaceAll(/"MemorySize": ?\d+/g, '"MemorySize":1024'));
    const isReadiness = (id: string) => id.startsWith('getReadiness');
    for (const section of ['Resources', 'Outputs']) {
      outdated[section] = Object.fromEntries(Object.entries(outdated[section]).filter(([id]) => !isReadiness(id)));
    }
    const TemplateBody = JSON.stringify(outdated);
    const written = () => JSON.parse(readFileSync(outputsFile(cloud.dataDir), 'utf8')).functionUrls.getReadiness;
    expect(written()).toBeDefined();
    await client.send(new UpdateStackCommand({ StackName, TemplateBody, Capabilities: ['CAPABILITY_NAMED_IAM'] }));
    await until('the outputs forget it', () => written() === undefined);

    const planned = await run('plan', '--json');
    expect(planned.code).toBe(2);
    const { changes } = JSON.parse(planned.stdout).plan;
    expect(changes).toContainEqual({
      change: '~',
      what: expect.stringMatching(/^status-board-local-api-health AWS::Lambda::Function /),
      detail: 'MemorySize',
    });
    expect(changes).toContainEqual(
      expect.objectContaining({
        change: '+',
        what: expect.stringMatching(/^status-board-local-api-health AWS::Lambda::Url .*getReadiness/),
      }),
    );
    // Nobody can be asked here.
    expect((await run('deploy')).code).not.toBe(0);
    expect(await template()).toBe(TemplateBody);

    const { code, stdout } = await run('deploy', '--yes', '--json');
    const { summary, data } = JSON.parse(stdout);
    expect([code, summary]).toEqual([0, expect.stringMatching(/^1 of \d+ stacks updated; no traffic moved$/)]);
    expect(data.stacks).toContainEqual({ stack: StackName, outcome: 'updated' });
    expect(await template()).toBe(built);
    await until('the outputs tell it', () => written() !== undefined);
    expect((await fetch(`${written()}/health/ready`)).status).toBe(200);
  });
});
