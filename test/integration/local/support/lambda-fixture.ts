import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach } from '@jest/globals';
import { CodeStore } from '#local/lambda/code-store.ts';
import { Lambda } from '#local/lambda/lambda.ts';
import type { LambdaFunction } from '#local/lambda/lambda-function.ts';
import type { LambdaSettings } from '#local/lambda/lambda-settings.ts';
import { FunctionLogs } from '#local/logging/function-logs.ts';
import { plainConfiguration } from './function-fixture.ts';
import { temporaryFolders } from './temporary-folder.ts';

/** The ARN of a fixture's function. */
export const arnOf = (name: string): string => `arn:aws:lambda:us-east-1:000000000000:function:${name}`;

/** A Lambda service on a folder. */
export interface LambdaFixture {
  readonly folder: string;
  readonly lambda: Lambda;
  readonly store: CodeStore;
  /** A function of this source, with an alias `live` once it is configured. */
  readonly fn: (name: string, source: string, settings?: Partial<LambdaFunction>) => LambdaFunction;
  readonly configure: (...functions: readonly LambdaFunction[]) => void;
  /** Calls a function and gives what its handler returned. */
  readonly result: (name: string, qualifier?: string, event?: unknown) => Promise<unknown>;
}

/** Hosts services; they are closed after the test. */
export function lambdaFixtures(): (settings?: Partial<LambdaSettings>, folder?: string) => LambdaFixture {
  const newFolder = temporaryFolders();
  const open: Lambda[] = [];
  afterEach(async () => {
    for (const lambda of open.splice(0)) await lambda.close();
  });
  return (settings = {}, folder = newFolder()) => {
    const store = new CodeStore(path.join(folder, 'code'));
    const lambda = new Lambda({
      services: { endpoints: {}, credentialsOf: () => ({ accessKeyId: 'an-id', secretAccessKey: 'a-secret' }) },
      logs: new FunctionLogs(path.join(folder, 'logs'), () => {}),
      recordFolder: path.join(folder, 'lambda'),
      store,
      ...settings,
    });
    open.push(lambda);
    const fn: LambdaFixture['fn'] = (name, source, others = {}) => {
      const asset = path.join(folder, 'asset');
      mkdirSync(asset, { recursive: true });
      writeFileSync(path.join(asset, 'index.js'), source);
      const identity = { name, arn: arnOf(name), region: 'us-east-1', version: '$LATEST', code: store.add(asset) };
      return { ...identity, ...plainConfiguration, reservedConcurrency: undefined, operation: undefined, ...others };
    };
    const configure: LambdaFixture['configure'] = (...functions) =>
      lambda.configure({
        functions,
        aliases: functions.map(({ arn }) => ({ functionArn: arn, name: 'live', description: '' })),
        urls: [],
        policies: new Map(),
      });
    const result: LambdaFixture['result'] = async (name, qualifier, event = {}) => {
      const request = { requestId: 'request', event: JSON.stringify(event), traceId: 'Root=1-0-0' };
      const answer = await lambda.invoke(arnOf(name), qualifier, request);
      if (answer.kind !== 'success') throw new Error(`the call was no success: ${JSON.stringify(answer)}`);
      return JSON.parse(answer.payload);
    };
    return { folder, lambda, store, fn, configure, result };
  };
}
