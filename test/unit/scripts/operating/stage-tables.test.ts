import { InternalServerError } from '@aws-sdk/client-dynamodb';
import { describe, expect, it } from '@jest/globals';
import { localFailure, withStageTables } from '#scripts/operating/stage-tables.ts';
import { firstTables } from '#scripts/operating/tables-in-use.ts';
import { TableUnavailable } from '#shared/data/table.ts';

const named = (name: string) => Object.assign(new Error('said by AWS'), { name });

/** What an operator is told where work on the tables of a deployed stage fails. */
async function told(error: Error): Promise<unknown> {
  const failing = async () => Promise.reject(error);
  return withStageTables({ stage: 'dev', data: '.local' }, failing, async () => firstTables({ name: 'dev' })).catch(
    (refusal: unknown) => refusal,
  );
}

describe('an operator whose command AWS refuses', () => {
  it.each([
    ['AccessDeniedException', 'these AWS credentials may not use the tables of stage dev'],
    ['CredentialsProviderError', 'no AWS credentials for stage dev; sign in, or set AWS_PROFILE'],
    ['ExpiredTokenException', 'the AWS credentials for stage dev have expired; sign in again'],
    ['ResourceNotFoundException', 'stage dev has no tables in this account and region; deploy it'],
    ['UnrecognizedClientException', 'AWS does not know the credentials for stage dev; sign in again'],
  ])('is told what to do about %s', async (name, advice) => {
    const cause = named(name);
    expect(await told(cause)).toEqual(new Error(advice, { cause }));
  });

  it('is told that the tables do not answer where they do not', async () => {
    const refusal = await told(new TableUnavailable('board did not answer: TimeoutError'));
    expect(refusal).toEqual(new Error('the tables of stage dev do not answer: board did not answer: TimeoutError'));
  });

  it('is told any other failure as it is', async () => {
    const other = named('ValidationException');
    expect(await told(other)).toBe(other);
  });
});

describe('whoever works on the tables of a local cloud', () => {
  const unavailable = (cause: Error) => new TableUnavailable('board did not answer', { cause });

  it('is told to start it where nobody answers', () => {
    const told = 'the local cloud of .local does not run; start it with npm start';
    expect(localFailure(unavailable(named('TimeoutError')), '.local')).toBe(told);
    expect(localFailure(unavailable(named('TimeoutError')), 'my clouds')).toBe(
      'the local cloud of my clouds does not run; start it with npm start -- --data "my clouds"',
    );
    expect(localFailure(new TableUnavailable('appointment a kept changing'), '.local')).toBe(told);
  });

  it('is told what the database says where it runs and fails', () => {
    const full = new InternalServerError({ message: 'database or disk is full', $metadata: { httpStatusCode: 500 } });
    expect(localFailure(unavailable(full), '.local')).toBe(
      'the database of .local fails: database or disk is full; look after the disk it is on',
    );
  });

  it('is told any other failure as it is', () => {
    expect(localFailure(named('ValidationException'), '.local')).toBeUndefined();
  });
});
