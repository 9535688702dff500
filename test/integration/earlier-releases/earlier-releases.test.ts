import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { keptBundle, keptBundles } from '#scripts/releasing/kept-bundles.ts';
import type { Operation } from '#shared/contract/operation.ts';
import type { Answer, Request } from '#test/support/call.ts';
import { startEngine, type TestEngine } from '#test/support/engine.ts';
import { must } from '#test/support/fixtures.ts';
import { World } from '#test/support/world.ts';
import { EarlierRelease } from './earlier-release.ts';
import { type Question, writeDay } from './shop-day.ts';

jest.setTimeout(60_000);

const rootDir = join(import.meta.dirname, '../../..');
const names = keptBundles(rootDir);

/** What an answer says of itself, and not of the data. */
const ofTheAnswer = ['asOf', 'milliseconds', 'revision'];

/** What of an earlier answer today's has otherwise, or has not; today's may have more. */
function otherwise(then: unknown, now: unknown, path = ''): string[] {
  if (typeof then !== 'object' || then === null || typeof now !== 'object' || now === null) {
    return Object.is(then, now) ? [] : [`${path}: ${JSON.stringify(then)}, and now ${JSON.stringify(now)}`];
  }
  const members = Object.entries(then).filter(([key]) => !ofTheAnswer.includes(key));
  const found = members.flatMap(([key, it]) => otherwise(it, now[key as keyof typeof now], `${path}/${key}`));
  const isLonger = Array.isArray(then) && Array.isArray(now) && then.length < now.length;
  return isLonger ? [...found, `${path}: ${then.length} of ${now.length}`] : found;
}

describe.each(names)('the code of %s', (name) => {
  let engine: TestEngine;
  let world: World;
  let earlier: EarlierRelease;
  let questions: Question[];

  beforeAll(async () => {
    engine = await startEngine();
    world = await World.open(engine);
    earlier = new EarlierRelease(await keptBundle(rootDir, name), engine);
    questions = await writeDay((operation, request) => must(world, operation, request), 'TODAY');
    // What is read depends on the day it is; the earlier code has no other clock than the machine's.
    world.clock = Date.now();
  });

  afterAll(async () => {
    await earlier.close();
    await engine.close();
  });

  const askEarlier = (operation: Operation, request: Request) => earlier.call(operation, world.signed(request));

  async function answers(
    asked: readonly Question[],
    ask: (...question: Question) => Promise<Answer>,
  ): Promise<Answer[]> {
    const given: Answer[] = [];
    for (const question of asked) given.push(await ask(...question));
    return given;
  }

  /** Where the earlier code reads something else in the data than was read by today's. */
  async function differences(asked: readonly Question[], now: readonly Answer[]): Promise<string[]> {
    const then = await answers(asked, askEarlier);
    // Which scopes there are is said by the code, not read.
    const told = ({ status, body: { data, code } }: Answer) => ({
      status,
      data: data?.scopes === undefined ? data : { ...data, scopes: [] },
      code,
    });
    return asked.flatMap(([{ id }], index) => otherwise(told(then[index] as Answer), told(now[index] as Answer), id));
  }

  const today = (asked: readonly Question[]) => answers(asked, (operation, request) => world.call(operation, request));

  it("reads today's data as today's code does", async () => {
    expect(await differences(questions, await today(questions))).toEqual([]);
  });

  it("writes on top of today's data what today's code reads", async () => {
    const asked = await writeDay(async (operation, request) => {
      const { status, body } = await askEarlier(operation, request);
      if (status >= 300) throw new Error(`${operation.id} answered ${status}: ${JSON.stringify(body)}`);
      return body.data;
    }, 'EARLIER');
    const all = [...questions, ...asked];
    expect(await differences(all, await today(all))).toEqual([]);
  });

  it('is seen to be wrong where it cannot read an item', async () => {
    const before = await today(questions);
    const { items } = await world.tables.board.query({ partition: 'T#edgar#D#2025-09-20' });
    const card = items.find(({ status }) => status === 'scheduled');
    if (card === undefined) throw new Error('there is no card');
    const { status = '', ...others } = card;
    const item = { ...others, state: status };
    await world.tables.board.write({ kind: 'put', item, condition: { kind: 'present' } });
    expect(await differences(questions, before)).not.toEqual([]);
  });
});
