import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { resolveAssembly } from '#local/assembly/resolve-assembly.ts';
import { CloudError } from '#local/cloud-error.ts';
import { CloudFormation } from '#local/cloudformation/cloudformation.ts';
import type { Runtime } from '#local/cloudformation/runtime.ts';
import { StackFiles } from '#local/cloudformation/stack-files.ts';
import { StackRegistry } from '#local/cloudformation/stack-registry.ts';

const place = { account: '123456789012', region: 'eu-west-1' };
const preview: Runtime['preview'] = (stacks) => resolveAssembly(stacks, () => 'http://127.0.0.1/');

/** A template of one role, and another of the same by its path. */
const template = (path: string): string =>
  JSON.stringify({ Resources: { Role: { Type: 'AWS::IAM::Role', Properties: { Description: path } } } });

const request = (templateBody: string) => {
  return { stackName: 'shop', templateBody, parameters: [], tags: undefined, token: 'mine' };
};

describe('CloudFormation', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'stacks-'));
  });

  afterEach(() => rmSync(folder, { recursive: true }));

  const registry = () => new StackRegistry(new StackFiles(folder), () => new Date(0));

  /** With what becomes of each change that is applied: it waits until the test says so. */
  function given() {
    const applying: PromiseWithResolvers<void>[] = [];
    const runtime: Runtime = {
      preview,
      apply: async (stacks) => {
        const turn = Promise.withResolvers<void>();
        applying.push(turn);
        await turn.promise;
        return preview(stacks);
      },
    };
    return { cloudFormation: new CloudFormation(registry(), runtime, place), applying };
  }

  /** With one stack that runs. */
  async function withStack() {
    const { cloudFormation, applying } = given();
    const { settled } = cloudFormation.create(request(template('one')));
    await until(() => applying.length === 1);
    applying.shift()?.resolve();
    await settled;
    return { cloudFormation, applying };
  }

  const until = async (holds: () => boolean): Promise<void> => {
    while (!holds()) await new Promise(setImmediate);
  };

  it('lets nobody change a stack that is being changed', async () => {
    const { cloudFormation, applying } = await withStack();
    const { settled } = cloudFormation.update(request(template('two')));
    expect(cloudFormation.registry.get('shop').status).toBe('UPDATE_IN_PROGRESS');
    const busy = /shop\/local is in UPDATE_IN_PROGRESS state and can not be updated/;
    expect(() => cloudFormation.update(request(template('three')))).toThrow(busy);
    expect(() => cloudFormation.delete('shop')).toThrow(busy);
    await until(() => applying.length === 1);
    applying.shift()?.resolve();
    await settled;
    expect(cloudFormation.registry.get('shop').status).toBe('UPDATE_COMPLETE');
    expect(() => cloudFormation.create(request(template('four')))).toThrow('Stack [shop] already exists');
  });

  it.each([
    ['before', false, template('one')],
    ['after', true, template('two')],
  ])('knows one whole state where it ended %s a change was applied', async (_when, isApplied, expected) => {
    const { cloudFormation, applying } = await withStack();
    const { settled } = cloudFormation.update(request(template('two')));
    await until(() => applying.length === 1);
    if (isApplied) {
      applying.shift()?.resolve();
      await settled;
    }
    const found = registry().get('shop');
    expect(found.status).toBe(isApplied ? 'UPDATE_COMPLETE' : 'UPDATE_ROLLBACK_COMPLETE');
    expect(found.deployed?.templateBody).toBe(expected);
    if (!isApplied) expect(found.statusReason).toMatch(/local cloud ended before the operation did/);
  });

  it('keeps nothing of a stack that could not be made, and makes it anew', async () => {
    const { cloudFormation, applying } = given();
    const { settled } = cloudFormation.create(request(template('one')));
    await until(() => applying.length === 1);
    applying.shift()?.reject(new CloudError('stack shop, Resources.Role: no'));
    await until(() => applying.length === 1);
    applying.shift()?.resolve();
    await settled;
    const failed = cloudFormation.registry.get('shop');
    expect([failed.status, failed.deployed]).toEqual(['ROLLBACK_COMPLETE', undefined]);
    expect(failed.events.map(({ logicalId, status }) => `${logicalId} ${status}`)).toEqual([
      'shop CREATE_IN_PROGRESS',
      'Role CREATE_IN_PROGRESS',
      'Role CREATE_FAILED',
      'shop ROLLBACK_IN_PROGRESS',
      'shop ROLLBACK_COMPLETE',
    ]);
    expect(new Set(failed.events.map(({ token }) => token))).toEqual(new Set(['mine']));
    expect(() => cloudFormation.update(request(template('two')))).toThrow(/is in ROLLBACK_COMPLETE state/);
    await cloudFormation.delete('shop');
    expect(cloudFormation.registry.find('shop')).toBeUndefined();
    expect(registry().all()).toEqual([]);
  });

  it('says so where what was there cannot be put back either', async () => {
    const { cloudFormation, applying } = await withStack();
    const { settled } = cloudFormation.update(request(template('two')));
    for (const reason of ['the new', 'the old']) {
      await until(() => applying.length === 1);
      applying.shift()?.reject(new CloudError(`${reason} is refused`));
    }
    await settled;
    const { status, statusReason } = cloudFormation.registry.get('shop');
    expect([status, statusReason]).toEqual(['UPDATE_ROLLBACK_FAILED', 'the old is refused']);
  });

  it('remembers only the last events of a long life', async () => {
    const { cloudFormation, applying } = await withStack();
    for (let round = 0; round < 200; round += 1) {
      const { settled } = cloudFormation.update(request(template(`round ${round}`)));
      await until(() => applying.length === 1);
      applying.shift()?.resolve();
      await settled;
    }
    const { events } = registry().get('shop');
    expect(events).toHaveLength(500);
    expect(events.at(-1)?.status).toBe('UPDATE_COMPLETE');
    expect(new Set(events.map(({ id }) => id)).size).toBe(500);
  });
});
