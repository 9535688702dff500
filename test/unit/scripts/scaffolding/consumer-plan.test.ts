import { describe, expect, it } from '@jest/globals';
import * as z from 'zod/mini';
import { type ConsumerRequest, planConsumer } from '#scripts/scaffolding/consumer-plan.ts';
import { consumer, envelope } from '#shared/contract/consumer.ts';

const runJob = consumer({ id: 'runJob', summary: '', queue: 'jobs', input: z.object({ ...envelope }) });
const plan = (request: ConsumerRequest) =>
  planConsumer(request, { eventFunctions: [runJob], operationIds: ['getBoard'] });

describe('a new consumer', () => {
  it('is called as its file is, in the way of each place, and empties the queue it was given', () => {
    expect(plan({ name: 'reminders/send-late-reminder', queue: 'reminders' })).toEqual({
      contract: 'reminders',
      name: 'send-late-reminder',
      id: 'sendLateReminder',
      verb: 'send',
      noun: 'late reminder',
      called: { by: 'queue', queue: 'reminders' },
    });
  });

  it.each(['1 minute', '5 minutes', '12 hours', '1 day'])('is called by the clock every %s', (rate) => {
    expect(plan({ name: 'reminders/find-reminders', rate }).called).toEqual({ by: 'clock', rate });
  });
});

describe('a new consumer is refused', () => {
  it.each<[ConsumerRequest, string]>([
    [{ name: 'send-reminder', queue: 'reminders' }, 'write <contract>/<verb>-<noun>'],
    [{ name: 'reminders/send', queue: 'reminders' }, 'write <contract>/<verb>-<noun>'],
    [{ name: 'reminders/sendReminder', queue: 'reminders' }, 'write <contract>/<verb>-<noun>'],
    [{ name: '../evil/get-it', queue: 'reminders' }, 'write <contract>/<verb>-<noun>'],
    [{ name: 'reminders/send-reminder' }, 'say who calls it'],
    [{ name: 'reminders/send-reminder', queue: 'reminders', rate: '1 day' }, 'one of the two'],
    [{ name: 'reminders/send-reminder', queue: 'Reminders' }, 'a word in small letters'],
    [{ name: 'reminders/send-reminder', queue: 'jobs' }, 'is emptied by runJob already'],
    [{ name: 'reminders/find-reminders', rate: '1 minutes' }, '--rate must be such as'],
    [{ name: 'reminders/find-reminders', rate: '0 days' }, '--rate must be such as'],
    [{ name: 'reminders/find-reminders', rate: 'often' }, '--rate must be such as'],
    [{ name: 'reminders/run-job', queue: 'reminders' }, 'run-job exists already'],
    [{ name: 'reminders/get-board', queue: 'reminders' }, 'get-board exists already'],
  ])('%j: %s', (request, reason) => {
    expect(() => plan(request)).toThrow(reason);
  });
});
