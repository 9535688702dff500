import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { assemblyToRelease } from '#scripts/releasing/build-to-release.ts';

describe('what an assembly gives to a release', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'status-board-assembly-'));
  });

  afterEach(() => rmSync(folder, { recursive: true }));

  const fn = (name: string, asset: string) => ({
    Type: 'AWS::Lambda::Function',
    Properties: {
      FunctionName: name,
      Role: { 'Fn::GetAtt': ['Role', 'Arn'] },
      Code: { S3Bucket: 'b', S3Key: `${asset}.zip` },
    },
  });
  const alias = (id: string) => ({
    Type: 'AWS::Lambda::Alias',
    Properties: { Name: 'live', FunctionName: { Ref: id }, FunctionVersion: '$LATEST' },
  });
  const Role = { Type: 'AWS::IAM::Role', Properties: { Policies: [] } };

  function writeStack(name: string, Resources: object, packaging = 'file'): void {
    const files = Object.fromEntries(
      ['one', 'two'].map((asset) => [asset, { source: { path: `asset.${asset}.zip`, packaging } }]),
    );
    writeFileSync(join(folder, `${name}.template.json`), JSON.stringify({ Resources }));
    writeFileSync(join(folder, `${name}.assets.json`), JSON.stringify({ version: '55.0.0', files }));
    for (const asset of ['one', 'two']) writeFileSync(join(folder, `asset.${asset}.zip`), `archive ${asset}`);
  }

  const digest = (asset: string) => createHash('sha256').update(`archive ${asset}`).digest('base64');

  it('is each function behind an alias, whoever calls it, with the digest of its archive', async () => {
    writeStack('api', { Role, Get: fn('get', 'one'), GetLive: alias('Get') });
    // A consumer has no URL: a stream calls its alias.
    const Stream = { Type: 'AWS::Lambda::EventSourceMapping', Properties: { FunctionName: { Ref: 'CountLive' } } };
    writeStack('consumers', { Role, Count: fn('count', 'two'), CountLive: alias('Count'), Stream });
    const { built, needs } = await assemblyToRelease(folder, ['api', 'consumers']);
    expect([...built]).toEqual([
      ['get', digest('one')],
      ['count', digest('two')],
    ]);
    expect(needs.rights).toEqual({ get: [], count: [] });
  });

  it('is no function without an alias', async () => {
    writeStack('web', { Role, Publish: fn('publish', 'one') });
    expect([...(await assemblyToRelease(folder, ['web'])).built]).toEqual([]);
  });

  it('cannot be told where the code of a released function is no archive of the build, naming it', async () => {
    writeStack('api', { Role, Get: fn('get', 'one'), GetLive: alias('Get') }, 'zip');
    await expect(assemblyToRelease(folder, ['api'])).rejects.toThrow('the code of get is no archive of the build');
    writeStack('api', { Role, Get: fn('get', 'three'), GetLive: alias('Get') });
    await expect(assemblyToRelease(folder, ['api'])).rejects.toThrow('the code of get is no archive of the build');
  });
});
