import { describe, expect, it } from '@jest/globals';
import { failedMessages } from '#local/event-sources/batch-failures.ts';

const failed = (answer: string) => [...failedMessages(answer, ['a', 'b'])];

describe('the messages of a batch that failed', () => {
  it.each([
    ['an empty list', '{"batchItemFailures":[]}'],
    ['no list', '{"batchItemFailures":null}'],
    ['an empty answer', '{}'],
    ['none', 'null'],
    ['nothing', ''],
  ])('are none with %s', (_, answer) => {
    expect(failed(answer)).toEqual([]);
  });

  it('are those the function names', () => {
    expect(failed('{"batchItemFailures":[{"itemIdentifier":"b"}]}')).toEqual(['b']);
  });

  it.each([
    ['a message that was not there', '{"batchItemFailures":[{"itemIdentifier":"c"}]}'],
    ['an empty name', '{"batchItemFailures":[{"itemIdentifier":""}]}'],
    ['no name', '{"batchItemFailures":[{"itemIdentifier":null}]}'],
    ['another member', '{"batchItemFailures":[{"messageId":"a"}]}'],
    ['something that is no list', '{"batchItemFailures":"a"}'],
    ['a text', '"done"'],
  ])('are all with %s', (_, answer) => {
    expect(failed(answer)).toEqual(['a', 'b']);
  });
});
