import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import * as z from 'zod/mini';
import { consumer, envelope } from '#shared/contract/consumer.ts';
import { consumersFolder, type EventFunction, eventFunctions } from '#shared/contract/consumers.ts';
import { kebabCase, operations } from '#shared/contract/operations.ts';
import { schedule } from '#shared/contract/schedule.ts';
import { eventFunctionFaults, sharedFaults } from './event-function-rules.ts';
import { parseSource, rootDir, type SourceFile, sourceFiles } from './source-files.ts';

const operationIds = operations.map(({ operation }) => operation.id);
const fileOf = (id: string) => `functions/${consumersFolder}/${kebabCase(id)}.ts`;
const chainOf = { consumer: 'consume', rotation: 'onRotation', schedule: 'onSchedule' } as const;

/** Whether a file is that of a consumer or schedule: it takes the contract from where it stands, and its chain. */
function isFileOf(file: SourceFile, { id, kind }: Pick<EventFunction, 'id' | 'kind'>, contract: string): boolean {
  const takes = (name: string) => file.imports.filter(({ names }) => names.includes(name)).map((it) => it.specifier);
  const chain = takes(chainOf[kind]);
  return takes(id).join() === `#shared/contract/${contract}.ts` && /^#shared\/events\/[\w-]+\.ts$/.test(chain.join());
}

describe('what events call', () => {
  const files = sourceFiles('functions').filter(({ path }) => path.startsWith(`functions/${consumersFolder}/`));

  it('has a file for each, by its name, and each file is one of them', () => {
    expect(files.map(({ path }) => path)).toEqual(eventFunctions.map(({ declared }) => fileOf(declared.id)).sort());
  });

  it('takes contract and chain in its file', () => {
    const wrong = eventFunctions.filter(({ declared, contract }) => {
      const file = files.find(({ path }) => path === fileOf(declared.id));
      return file === undefined || !isFileOf(file, declared, contract);
    });
    expect(wrong.map(({ declared }) => declared.id)).toEqual([]);
  });

  it('has a test for each', () => {
    const tests = eventFunctions.map(({ declared }) => `test/unit/${fileOf(declared.id).replace(/\.ts$/, '.test.ts')}`);
    expect(tests.filter((path) => !existsSync(join(rootDir, path)))).toEqual([]);
  });

  it('says nothing AWS would refuse, nor two things that exclude each other', () => {
    expect(eventFunctions.flatMap(({ declared }) => eventFunctionFaults(declared))).toEqual([]);
    expect(
      sharedFaults(
        eventFunctions.map(({ declared }) => declared),
        operationIds,
      ),
    ).toEqual([]);
  });
});

const input = z.object({ ...envelope, car: z.string() });
const fine = consumer({ id: 'paintCars', summary: 'Paints cars', queue: 'jobs', input });
const daily = schedule({ id: 'washCars', summary: 'Washes cars', rate: '1 day' });

describe('the rules of consumers and schedules', () => {
  it.each([
    fine,
    daily,
    { ...fine, batch: { size: 500, window: 1 } },
    { ...daily, rate: '15 minutes' as const },
  ])('find nothing in what is right', (declared) => {
    expect(eventFunctionFaults(declared)).toEqual([]);
  });

  it.each<[string, EventFunction]>([
    ['paint is not called', { ...fine, id: 'paint' }],
    ['cannot run for 901 s', { ...fine, timeout: 901 }],
    ['cannot have 64 MB', { ...daily, memory: 64 }],
    ['cannot have batches of 11', { ...fine, batch: { size: 11, window: 0 } }],
    ['cannot wait 301 s', { ...fine, batch: { size: 1, window: 301 } }],
    ['cannot have 1 calls at once', { ...fine, concurrency: 1 }],
    ['gives up after 4 attempts', { ...fine, attempts: 4 }],
    ['reads a message without shop', { ...fine, input: z.object({ ...envelope, shop: z._default(z.string(), '') }) }],
    ['refuses what a later release adds', { ...fine, input: z.strictObject({ ...envelope }) }],
    ['cannot fire at rate(1 minutes)', { ...daily, rate: '1 minutes' }],
    ['cannot fire at rate(0 hours)', { ...daily, rate: '0 hours' }],
    ['cannot fire at rate(1.5 days)', { ...daily, rate: '1.5 days' }],
  ])('find that %s', (fault, declared) => {
    expect(eventFunctionFaults(declared)).toEqual([expect.stringContaining(fault)]);
  });

  it('find two of one name, and a queue with two consumers', () => {
    expect(sharedFaults([fine, daily], operationIds)).toEqual([]);
    expect(sharedFaults([fine, { ...daily, id: 'getBoard' }], operationIds)).toEqual(['getBoard is there twice']);
    expect(sharedFaults([fine, { ...fine, id: 'paintVans' }], operationIds)).toEqual([
      'queue jobs has several consumers',
    ]);
  });

  it.each([
    ["import { paintCars } from '#shared/contract/cars.ts'; import { consume } from '#shared/events/consume.ts'", true],
    [
      "import { paintCars } from '#shared/contract/vans.ts'; import { consume } from '#shared/events/consume.ts'",
      false,
    ],
    ["import { paintCars } from '#shared/contract/cars.ts'; import { consume } from '#shared/jobs/consume.ts'", false],
    ["import { paintCars } from '#shared/contract/cars.ts'", false],
  ])('know the file of a consumer: %s', (text, expected) => {
    expect(isFileOf(parseSource(fileOf('paintCars'), text), fine, 'cars')).toBe(expected);
  });
});
