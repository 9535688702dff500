import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { readAssembly } from '#local/assembly/assembly.ts';
import { writeAssembly } from '../support/assembly-fixture.ts';
import { temporaryFolders } from '../support/temporary-folder.ts';

const newFolder = temporaryFolders();

/** Writes the files of an assembly by name. */
function write(files: Record<string, unknown>): string {
  const folder = newFolder();
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), typeof content === 'string' ? content : JSON.stringify(content));
  }
  return folder;
}

const stack = { type: 'aws:cloudformation:stack', properties: { templateFile: 's.json' } };

describe('a cloud assembly', () => {
  it('gives its stacks with their environments, and where assets lie by object key', () => {
    const folder = writeAssembly(newFolder());
    const { stacks, assetPaths } = readAssembly(folder);
    expect(stacks).toMatchObject([
      { name: 'fixture-api', account: '000000000000', region: 'us-east-1' },
      { name: 'fixture-data', account: '000000000000', region: 'us-east-1' },
    ]);
    expect(assetPaths.get('put-card.zip')).toBe(path.join(folder, 'asset.put-card'));
  });

  it('gives a stack without name and environment those of its artifact and the engines', () => {
    const { stacks } = readAssembly(
      write({ 'manifest.json': { artifacts: { Data: stack } }, 's.json': { Resources: {} } }),
    );
    expect(stacks).toMatchObject([{ name: 'Data', account: '000000000000', region: 'us-east-1' }]);
  });

  it('holds the stacks of nested assemblies too', () => {
    const nested = { type: 'cdk:cloud-assembly', properties: { directoryName: 'assembly-Prod' } };
    const artifacts = { Api: { ...stack, environment: 'aws://123456789012/eu-west-1' } };
    const files = {
      'manifest.json': { artifacts: { nested } },
      'assembly-Prod/manifest.json': { artifacts },
      'assembly-Prod/s.json': { Resources: {} },
    };
    expect(readAssembly(write(files)).stacks).toMatchObject([
      { name: 'Api', account: '123456789012', region: 'eu-west-1' },
    ]);
  });

  it.each<[string, Record<string, unknown>, RegExp]>([
    ['without stacks', { 'manifest.json': { artifacts: {} } }, /holds no stack; synthesize the stacks again$/],
    ['without a manifest', {}, /^cannot read .*manifest\.json/],
    [
      'with a manifest cut short',
      { 'manifest.json': '{\n  "artifacts": {\n "a' },
      /^cannot read .*manifest\.json: [^\n]*$/,
    ],
    [
      'with a stack that names no template',
      { 'manifest.json': { artifacts: { S: { type: stack.type } } } },
      /artifacts\.S\.properties\.templateFile: .*expected string/,
    ],
    ['with a template that is missing', { 'manifest.json': { artifacts: { S: stack } } }, /cannot read .*s\.json/],
    [
      'with a resource that has no type',
      { 'manifest.json': { artifacts: { S: stack } }, 's.json': { Resources: { R: {} } } },
      /s\.json\.Resources\.R\.Type: .*expected string/,
    ],
    [
      'that needs macros',
      {
        'manifest.json': { artifacts: { S: stack } },
        's.json': { Resources: {}, Transform: 'AWS::Serverless-2016-10-31' },
      },
      /AWS::Serverless-2016-10-31.*macros run only inside AWS/,
    ],
  ])('is refused %s', (_name, files, message) => {
    expect(() => readAssembly(write(files))).toThrow(message);
  });
});
