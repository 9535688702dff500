import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { CloudError } from '#local/cloud-error.ts';
import { startEngine } from '#local/dynamodb/engine.ts';
import { writeAssembly } from './support/assembly-fixture.ts';
import { cloudFixtures } from './support/cloud-fixture.ts';

const { newFolder, start } = cloudFixtures();

/** Rewrites one file of an assembly. */
function editAssembly(file: string, edit: (text: string) => string): string {
  const assemblyDir = writeAssembly(newFolder());
  const target = path.join(assemblyDir, file);
  writeFileSync(target, edit(readFileSync(target, 'utf8')));
  return assemblyDir;
}

async function failureOf(starting: Promise<unknown>): Promise<string> {
  const error = await starting.then(
    () => new Error('it started'),
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(CloudError);
  const { message } = error as CloudError;
  expect(message).not.toContain('\n');
  return message;
}

describe('a local cloud that cannot start', () => {
  it('says that another one uses its data folder, and leaves that one alone', async () => {
    const dataDir = newFolder();
    const { baseUrl } = await start({ dataDir });
    expect(await failureOf(start({ dataDir }))).toMatch(/says that process \d+ uses this folder/);
    expect((await fetch(`${baseUrl}/cards/7`)).status).toBe(404);
  });

  it('says that its port is taken, and gives its data folder back', async () => {
    const { baseUrl } = await start();
    const dataDir = newFolder();
    const port = Number(new URL(baseUrl).port);
    expect(await failureOf(start({ dataDir, port }))).toMatch(`cannot listen on port ${port}: something else listens`);
    await start({ dataDir });
  });

  it('says that its database is damaged, and ends what it had started', async () => {
    const dataDir = newFolder();
    const first = await start({ dataDir });
    await first.close();
    for (const file of readdirSync(dataDir).filter((name) => name.startsWith('dynamodb.db'))) {
      writeFileSync(path.join(dataDir, file), 'damage '.repeat(2_000));
    }
    expect(await failureOf(start({ dataDir }))).toMatch(/^cannot open .*dynamodb\.db: .*--reset to begin anew$/);
    expect(existsSync(path.join(dataDir, 'cloud.lock'))).toBe(false);
  });

  it.each([
    [
      'there is no assembly',
      'manifest.json',
      () => '',
      /cannot read .*manifest\.json: .*; synthesize the stacks again$/,
    ],
    [
      'a type is unknown',
      'data.template.json',
      (text: string) => text.replace('DynamoDB::GlobalTable', 'Route53::HostedZone'),
      /does not know the resource type AWS::Route53::HostedZone/,
    ],
    [
      'a property would be ignored',
      'api.template.json',
      (text: string) => text.replace('"MemorySize":256', '"Layers":["arn"]'),
      /stack fixture-api, Resources\.put-card\.Properties: .*Layers/,
    ],
    [
      'code is missing',
      'api.assets.json',
      (text: string) => text.replaceAll('get-card.zip', 'other.zip'),
      /get-card\.zip is no asset of the assembly/,
    ],
    [
      'two operations share a path',
      'api.template.json',
      (text: string) => text.replace('"Method":"POST"', '"Method":"GET"'),
      /two functions answer GET \/cards\/\{id\}/,
    ],
  ])('says so when %s', async (_name, file, edit, message) => {
    expect(await failureOf(start({ assemblyDir: editAssembly(file, edit) }))).toMatch(message);
  });
});

describe('a local cloud', () => {
  it('tells when its engine ends, and can still be closed', async () => {
    const dataDir = newFolder();
    const cloud = await start({ dataDir });
    process.kill(Number(readFileSync(path.join(dataDir, 'dynamodb.pid'), 'utf8')), 'SIGKILL');
    expect((await cloud.failed).message).toMatch(/^the DynamoDB engine at http:\/\/127\.\d+\.\d+\.\d+:\d+ ended/);
    await cloud.close();
  });

  it('uses the engine it is told to use, and starts none', async () => {
    const folder = newFolder();
    const engine = await startEngine(path.join(folder, 'dynamodb.db'), path.join(folder, 'dynamodb.pid'));
    const dataDir = newFolder();
    const cloud = await start({ dataDir, env: { AWS_ENDPOINT_URL_DYNAMODB: engine.endpoint } });
    expect(cloud.dynamodbEndpoint).toBe(engine.endpoint);
    expect((await fetch(`${cloud.baseUrl}/cards/7`)).status).toBe(404);
    expect(existsSync(path.join(dataDir, 'dynamodb.db'))).toBe(false);
    await cloud.close();
    await engine.close();
  });

  it('keeps a URL closed whose function does not permit everybody', async () => {
    const assemblyDir = editAssembly('api.template.json', (text) =>
      text.replaceAll('lambda:InvokeFunctionUrl', 'lambda:GetFunction'),
    );
    const { baseUrl } = await start({ assemblyDir });
    const response = await fetch(`${baseUrl}/cards/7`);
    expect(response.status).toBe(403);
    expect(await response.text()).toMatch(
      /^{"Message":"Forbidden\. For troubleshooting Function URL authorization issues/,
    );
  });
});
