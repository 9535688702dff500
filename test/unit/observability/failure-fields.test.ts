import { describe, expect, it } from '@jest/globals';
import { failureFields } from '#shared/observability/failure-fields.ts';

const messageOf = (message: string) => failureFields(new Error(message)).failure;

describe('what is told of a failure', () => {
  it.each([
    ['no right to dynamodb:Query on the table', 'no right to dynamodb:Query on the table'],
    ["the table doesn't answer and isn't there", "the table doesn't answer and isn't there"],
    ['Unexpected token \'M\', "{"name": Mia"... is not valid JSON', 'Unexpected token …... is not valid JSON'],
    ['Unexpected token \'M\', "{"a": "Mia"... is not valid JSON', 'Unexpected token …... is not valid JSON'],
    ["Cannot read properties of undefined (reading 'id')", 'Cannot read properties of undefined (reading …)'],
    ['"Mia', '…'],
    ['the key sb_test_000000000000_abc is gone', 'the key [hidden] is gone'],
    ['the token eyJhbGciOi.eyJzdWIi.c2ln is over', 'the token [hidden] is over'],
  ])('is its message without what it quotes: %s', (message, told) => {
    expect(messageOf(message)).toMatchObject({ message: told });
  });

  it('is where it came from, of which no line of its message is taken for a part', () => {
    const failure = failureFields(new Error('first\n    at Mia Cohen (+13105550123)')).failure;
    const lines = String(failure && 'stack' in failure && failure.stack).split('\n');
    expect(lines[0]).toContain('failure-fields.test.ts');
    expect(lines.filter((line) => !line.startsWith('    at ') || line.includes('Mia'))).toEqual([]);
  });
});
