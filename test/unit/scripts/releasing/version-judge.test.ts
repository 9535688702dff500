import { describe, expect, it } from '@jest/globals';
import * as z from 'zod/mini';
import type { InvocationAnswer } from '#scripts/releasing/fleet.ts';
import { judgeVersions } from '#scripts/releasing/version-judge.ts';
import { consumer, envelope } from '#shared/contract/consumer.ts';
import { getHealth } from '#shared/contract/health.ts';
import { schedule } from '#shared/contract/schedule.ts';
import { createService, getService, listServices } from '#shared/contract/services.ts';
import { MemoryFleet } from './memory-fleet.ts';

interface Asked {
  readonly name: string;
  readonly version: string;
  readonly method: string;
  readonly path: string;
  readonly key: string | undefined;
}

/** A fleet whose versions answer as functions of the product do, unless told otherwise. */
class AnsweringFleet extends MemoryFleet {
  readonly asked: Asked[] = [];
  answers: Readonly<Record<string, InvocationAnswer>> = {};

  override invoke = async (name: string, version: string, event?: unknown): Promise<InvocationAnswer> => {
    const { requestContext, rawPath, headers } = event as {
      requestContext: { http: { method: string } };
      rawPath: string;
      headers: Record<string, string>;
    };
    const { method } = requestContext.http;
    this.asked.push({ name, version, method, path: rawPath, key: headers['x-api-key'] });
    const usual = { payload: { statusCode: method === 'OPTIONS' ? 405 : 200 }, failure: undefined };
    return this.answers[`${name} ${method}`] ?? usual;
  };
}

const operations = [getHealth, listServices, getService, createService].map((contract) => ({
  contract,
  functionName: `fn-${contract.id}`,
}));
const versions = Object.fromEntries(operations.map(({ functionName }) => [functionName, '8']));

const judged = async (answers: AnsweringFleet['answers'] = {}, key: string | undefined = 'a key', some = versions) => {
  const fleet = new AnsweringFleet();
  fleet.answers = answers;
  return { fault: await judgeVersions(fleet, operations, some, key), asked: fleet.asked };
};

describe('new versions, called by number', () => {
  it('each have to load and refuse a foreign method; those that list, and need no id, have to answer', async () => {
    const { fault, asked } = await judged();
    expect(fault).toBeUndefined();
    expect(new Set(asked.map(({ version }) => version))).toEqual(new Set(['8']));
    expect(asked.map(({ name, method, path }) => `${name} ${method} ${path}`).sort()).toEqual([
      'fn-createService OPTIONS /api/admin/services',
      'fn-getHealth GET /health',
      'fn-getHealth OPTIONS /health',
      'fn-getService OPTIONS /api/admin/services/x',
      'fn-listServices GET /api/admin/services',
      'fn-listServices OPTIONS /api/admin/services',
    ]);
    expect(asked.filter(({ method }) => method === 'GET').map(({ key }) => key)).toEqual(['a key', 'a key']);
  });

  it('are asked nothing that writes', async () => {
    const { asked } = await judged();
    expect([...new Set(asked.map(({ method }) => method))].sort()).toEqual(['GET', 'OPTIONS']);
  });

  it('are asked for nobody’s data without a key', async () => {
    const fleet = new AnsweringFleet();
    await judgeVersions(fleet, operations, versions, undefined);
    expect(fleet.asked.filter(({ method }) => method === 'GET').map(({ name }) => name)).toEqual(['fn-getHealth']);
    expect(new Set(fleet.asked.map(({ key }) => key))).toEqual(new Set([undefined]));
  });

  it('are at fault where they do not load, each by its operation, in Lambda’s words', async () => {
    const { fault, asked } = await judged({
      'fn-listServices OPTIONS': { payload: undefined, failure: 'Cannot find module' },
      'fn-createService OPTIONS': { payload: { statusCode: 500 }, failure: undefined },
    });
    expect(fault).toBe(
      'version 8 of createService answered 500 instead of 405; version 8 of listServices Cannot find module',
    );
    // What does not load is not asked again.
    expect(asked.filter(({ name }) => name === 'fn-listServices')).toHaveLength(1);
  });

  it('are at fault where they load and do not answer', async () => {
    const { fault } = await judged({ 'fn-getHealth GET': { payload: { statusCode: 503 }, failure: undefined } });
    expect(fault).toBe('version 8 of getHealth answered 503 instead of 200');
    const nothing = await judged({ 'fn-getHealth GET': { payload: null, failure: undefined } });
    expect(nothing.fault).toBe('version 8 of getHealth answered undefined instead of 200');
  });

  it('of consumers and schedules are given nothing to do, and have to say so', async () => {
    const paintCars = consumer({ id: 'paintCars', summary: '', queue: 'jobs', input: z.object({ ...envelope }) });
    const washCars = schedule({ id: 'washCars', summary: '', rate: '1 day' });
    const functions = [paintCars, washCars].map((contract) => ({ contract, functionName: contract.id }));
    const asked: unknown[] = [];
    const answers: Record<string, InvocationAnswer> = {
      paintCars: { payload: { batchItemFailures: [] }, failure: undefined },
      washCars: { payload: null, failure: undefined },
    };
    class EventFleet extends MemoryFleet {
      override invoke = async (name: string, version: string, event?: unknown): Promise<InvocationAnswer> => {
        asked.push([name, version, event]);
        return answers[name] ?? { payload: undefined, failure: 'nobody knows it' };
      };
    }
    const fleet = new EventFleet();
    const judge = () => judgeVersions(fleet, functions, { paintCars: '8', washCars: '8' }, undefined);
    expect(await judge()).toBeUndefined();
    expect(asked).toEqual([
      ['paintCars', '8', { Records: [] }],
      ['washCars', '8', { isRehearsal: true }],
    ]);
    answers.paintCars = { payload: { statusCode: 405 }, failure: undefined };
    answers.washCars = { payload: undefined, failure: 'Cannot find module' };
    expect(await judge()).toBe(
      'version 8 of paintCars gave {"statusCode":405} back for a batch of nothing; version 8 of washCars Cannot find module',
    );
  });

  it('of operations that are no part of the release are not asked', async () => {
    const { asked } = await judged({}, 'a key', { 'fn-getHealth': '8' });
    expect(new Set(asked.map(({ name }) => name))).toEqual(new Set(['fn-getHealth']));
  });
});
