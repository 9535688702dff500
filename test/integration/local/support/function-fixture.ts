import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach } from '@jest/globals';
import { AccountConcurrency } from '#local/lambda/account-concurrency.ts';
import { type Code, CodeStore } from '#local/lambda/code-store.ts';
import type { Configuration } from '#local/lambda/configuration.ts';
import { EnvironmentSlots } from '#local/lambda/environment-slots.ts';
import { FunctionPool, type PoolResult } from '#local/lambda/function-pool.ts';
import type { LambdaFunction } from '#local/lambda/lambda-function.ts';
import { StartGate } from '#local/lambda/start-gate.ts';
import { FunctionLog } from '#local/logging/function-log.ts';
import { temporaryFolders } from './temporary-folder.ts';

const arn = 'arn:aws:lambda:us-east-1:000000000000:function:probe';

/** What a function is set to unless something else matters. */
export const plainConfiguration: Configuration = {
  description: '',
  role: 'arn:aws:iam::000000000000:role/probe',
  handler: 'index.handler',
  environment: {},
  timeoutMs: 10_000,
  memorySize: 128,
  architecture: 'arm64',
  tracing: 'Active',
  logGroup: '/aws/lambda/probe',
  logFormat: 'JSON',
};

/** A function made of one handler file, with its pool and its log. */
export interface FunctionFixture {
  readonly pool: FunctionPool;
  /** Calls the function with an event. */
  readonly invoke: (event?: unknown) => Promise<PoolResult>;
  /** Calls the function and gives what its handler returned. */
  readonly result: (event?: unknown) => Promise<unknown>;
  /** Gives the function other code. */
  readonly replaceCode: (source: string) => Code;
  /** The lines of the function's log so far. */
  readonly log: () => Record<string, unknown>[];
}

/** Hosts functions whose built asset is one CommonJS file; their pools are closed after the test. */
export function functionFixtures(): (
  source: string,
  settings?: Partial<LambdaFunction>,
  accountConcurrency?: number,
  slots?: EnvironmentSlots,
) => FunctionFixture {
  const newFolder = temporaryFolders();
  const closers: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const close of closers.splice(0)) await close();
  });
  return (source, settings = {}, accountConcurrency, slots = new EnvironmentSlots()) => {
    const folder = newFolder();
    let assets = 0;
    const store = new CodeStore(path.join(folder, 'code'));
    const writeAsset = (content: string): Code => {
      assets += 1;
      const asset = path.join(folder, `asset-${assets}`);
      mkdirSync(asset);
      writeFileSync(path.join(asset, 'index.js'), content);
      return store.add(asset);
    };
    const lambdaFunction: LambdaFunction = {
      name: 'probe',
      arn,
      region: 'us-east-1',
      version: '1',
      code: writeAsset(source),
      reservedConcurrency: undefined,
      operation: undefined,
      ...plainConfiguration,
      ...settings,
    };
    const account = new AccountConcurrency(accountConcurrency);
    account.reserve([lambdaFunction]);
    const log = new FunctionLog(folder, 'probe', () => {});
    const endpoints = { AWS_ENDPOINT_URL_DYNAMODB: 'http://127.0.0.1:1' };
    const services = { endpoints, credentialsOf: () => ({ accessKeyId: 'an-id', secretAccessKey: 'a-secret' }) };
    const pool = new FunctionPool(lambdaFunction, { services, startGate: new StartGate(), slots, account }, log);
    closers.push(async () => {
      await pool.close();
      log.close();
    });
    let calls = 0;
    const invoke = (event: unknown = {}): Promise<PoolResult> => {
      calls += 1;
      const requestId = `request-${calls}`;
      const traceId = 'Root=1-5759e988-bd862e3fe1be46a994272793';
      return pool.invoke({ requestId, event: JSON.stringify(event), invokedFunctionArn: `${arn}:live`, traceId });
    };
    const result = async (event?: unknown): Promise<unknown> => {
      const answer = await invoke(event);
      if (answer.kind !== 'success') throw new Error(`the call was no success: ${JSON.stringify(answer)}`);
      return JSON.parse(answer.payload);
    };
    const lines = (): string[] => readFileSync(path.join(folder, 'probe.jsonl'), 'utf8').split('\n').slice(0, -1);
    const replaceCode = (content: string): Code => {
      const code = writeAsset(content);
      pool.replace({ ...lambdaFunction, code });
      return code;
    };
    return { pool, invoke, result, replaceCode, log: () => lines().map((line) => JSON.parse(line)) };
  };
}
