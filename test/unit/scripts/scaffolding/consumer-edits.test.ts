import { describe, expect, it } from '@jest/globals';
import {
  declare,
  nameQueue,
  readQueueVariable,
  registerContract,
  setQueueVariable,
} from '#scripts/scaffolding/consumer-edits.ts';
import { planConsumer } from '#scripts/scaffolding/consumer-plan.ts';

const present = { eventFunctions: [], operationIds: [] };
const send = planConsumer({ name: 'reminders/send-reminder', queue: 'reminders' }, present);
const find = planConsumer({ name: 'reminders/find-reminders', rate: '5 minutes' }, present);

describe('a contract file', () => {
  it('is begun with what a consumer needs', () => {
    expect(declare(send)('')).toBe(
      [
        "import * as z from 'zod/mini';",
        "import { consumer, envelope } from './consumer.ts';",
        '',
        'export const sendReminder = consumer({',
        "  id: 'sendReminder',",
        "  summary: 'Sends a reminder',",
        "  queue: 'reminders',",
        '  input: z.object({ ...envelope, id: z.string() }),',
        '});',
        '',
      ].join('\n'),
    );
  });

  it('keeps what it has, and imports what is new once', () => {
    const twice = declare(find)(declare(send)(''));
    expect(twice).toContain("rate: '5 minutes'");
    expect(twice).toContain("import { schedule } from './schedule.ts';");
    const again = declare({ ...send, id: 'sendNews' })(twice);
    expect(again.match(/import \{[^}]*\} from '\.\/consumer\.ts'/g)).toEqual([
      "import { consumer, envelope } from './consumer.ts'",
    ]);
    expect(again.match(/zod\/mini/g)).toHaveLength(1);
    for (const id of ['sendReminder', 'findReminders', 'sendNews']) expect(again).toContain(`export const ${id} =`);
  });
});

describe('the contracts of consumers', () => {
  const empty = 'const contracts: Readonly<Record<string, object>> = {};\n';

  it('know a new one, and each once', () => {
    const first = registerContract('reminders')(empty);
    expect(first).toBe(
      "import * as reminders from './reminders.ts';\nconst contracts: Readonly<Record<string, object>> = { reminders };\n",
    );
    expect(registerContract('reminders')(first)).toBe(first);
    expect(registerContract('late-jobs')(first)).toContain("{ 'late-jobs': lateJobs, reminders };");
  });
});

describe('a new queue', () => {
  it('is named where rights are, and one that is there is not named again', () => {
    expect(nameQueue('reminders')("export type QueueName = 'jobs';")).toBe(
      "export type QueueName = 'jobs' | 'reminders';",
    );
    expect(nameQueue('jobs')("export type QueueName = 'jobs';")).toBe("export type QueueName = 'jobs';");
  });

  it('has a variable, which infra sets', () => {
    const read = readQueueVariable('reminders')('  FILES_BUCKET: z.optional(z.string()),\n');
    expect(read).toBe('  REMINDERS_QUEUE_URL: z.optional(z.string()),\n  FILES_BUCKET: z.optional(z.string()),\n');
    expect(readQueueVariable('reminders')(read)).toBe(read);
    const set = setQueueVariable('reminders')('    FILES_BUCKET: 1,\n');
    expect(set).toContain(
      "    REMINDERS_QUEUE_URL: contract.queueActions.reminders === undefined ? undefined : queueUrl(stage, 'reminders'),\n",
    );
    expect(setQueueVariable('reminders')(set)).toBe(set);
  });
});

it.each([
  ['consumers.ts', registerContract('reminders')],
  ['rights.ts', nameQueue('reminders')],
  ['environment.ts', readQueueVariable('reminders')],
  ['function-environment.ts', setQueueVariable('reminders')],
])('a file that has changed its form is said to need a hand: %s', (what, edit) => {
  expect(() => edit('nothing of the kind')).toThrow(new RegExp(`${what}.*by hand`));
});
