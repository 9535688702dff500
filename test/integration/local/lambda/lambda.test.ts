import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { updateAlias } from '#local/lambda/aliases.ts';
import { deleteVersion } from '#local/lambda/versions.ts';
import { arnOf, type LambdaFixture, lambdaFixtures } from '../support/lambda-fixture.ts';

const host = lambdaFixtures();

const saying = (text: string) => `exports.handler = async () => '${text}'`;

const move = ({ lambda }: LambdaFixture, name: string, version: string, weights: Record<string, number> = {}) =>
  lambda.get(arnOf(name)).change((record) => updateAlias(record, arnOf(name), 'live', { version, weights }));

describe('versions of a function', () => {
  it('run the code and the configuration they were published with, whatever $LATEST is', async () => {
    const fixture = host();
    const { lambda, fn, configure, result } = fixture;
    const source = (text: string) => `exports.handler = async (event, context) => [
      '${text}', process.env.KIND, context.functionVersion, process.env.AWS_LAMBDA_FUNCTION_VERSION, context.invokedFunctionArn,
      /\\[(.*)\\]/.exec(context.logStreamName)[1], context.memoryLimitInMB]`;
    configure(fn('a', source('old'), { environment: { KIND: 'one' } }));
    expect(lambda.get(arnOf('a')).publish()).toBe('1');
    configure(fn('a', source('new'), { environment: { KIND: 'two' }, memorySize: 256 }));
    const old = ['old', 'one', '1', '1', `${arnOf('a')}:1`, '1', '128'];
    expect(await result('a', '1')).toEqual(old);
    const latest = ['new', 'two', '$LATEST', '$LATEST', arnOf('a'), '$LATEST', '256'];
    expect(await result('a')).toEqual(latest);
    expect(await result('a', 'live')).toEqual(latest.with(4, `${arnOf('a')}:live`));
    move(fixture, 'a', '1');
    expect(await result('a', 'live')).toEqual(old.with(4, `${arnOf('a')}:live`));
  });

  it('are new only where code or configuration differ from the last', () => {
    const { lambda, fn, configure } = host();
    const published = (...settings: Parameters<typeof fn>) => {
      configure(fn(...settings));
      return lambda.get(arnOf('a')).publish();
    };
    expect(published('a', saying('one'))).toBe('1');
    expect(published('a', saying('one'))).toBe('1');
    expect(published('a', saying('two'))).toBe('2');
    expect(published('a', saying('two'), { timeoutMs: 9_000 })).toBe('3');
    expect(published('a', saying('two'), { timeoutMs: 9_000, reservedConcurrency: 5 })).toBe('3');
    expect(published('a', saying('one'))).toBe('4');
  });

  it('share what is reserved for the function', async () => {
    const { lambda, fn, configure } = host();
    configure(fn('a', saying('x'), { reservedConcurrency: 2 }));
    lambda.get(arnOf('a')).publish();
    const request = { requestId: 'r', event: '{}', traceId: 't' };
    const qualifiers = ['1', '$LATEST', 'live', '1'];
    const answers = await Promise.all(qualifiers.map((qualifier) => lambda.invoke(arnOf('a'), qualifier, request)));
    expect(answers.map(({ kind }) => kind)).toEqual(['success', 'success', 'throttled', 'throttled']);
  });

  it('end with the calls they answer when they are deleted', async () => {
    const { lambda, fn, configure, result } = host();
    configure(fn('a', `exports.handler = async () => { await new Promise((r) => setTimeout(r, 200)); return 'old' }`));
    const hosted = lambda.get(arnOf('a'));
    hosted.publish();
    const inFlight = Promise.all([result('a', '1'), ...Array.from({ length: 5 }, () => result('a', '1'))]);
    hosted.change((record) => deleteVersion(record, '1'));
    await expect(result('a', '1')).rejects.toThrow(`Function not found: ${arnOf('a')}:1`);
    expect(await inFlight).toEqual(Array(6).fill('old'));
  });
});

describe('an alias', () => {
  it('sends each call by its weights, and says which version answered', async () => {
    const draws = [0.05, 0.5, 0.0999, 0.1, 0.99, 0];
    const fixture = host({ random: () => draws.shift() ?? 0.5 });
    const { lambda, fn, configure } = fixture;
    configure(fn('a', saying('one')));
    lambda.get(arnOf('a')).publish();
    configure(fn('a', saying('two')));
    lambda.get(arnOf('a')).publish();
    move(fixture, 'a', '1', { 2: 0.1 });
    const request = { requestId: 'r', event: '{}', traceId: 't' };
    const answers = await Promise.all(Array.from({ length: 6 }, () => lambda.invoke(arnOf('a'), 'live', request)));
    expect(answers.map(({ executedVersion }) => executedVersion)).toEqual(['2', '1', '2', '1', '1', '2']);
    expect(answers.map((answer) => answer.kind === 'success' && answer.payload)).toEqual(
      ['two', 'one', 'two', 'one', 'one', 'two'].map((text) => JSON.stringify(text)),
    );
  });

  it('of the template comes and goes with it, and stays where it was put', async () => {
    const fixture = host();
    const { lambda, fn, configure } = fixture;
    const a = fn('a', saying('one'));
    configure(a);
    lambda.get(arnOf('a')).publish();
    move(fixture, 'a', '1');
    configure(fn('a', saying('two')));
    expect(lambda.get(arnOf('a')).record.aliases.live).toMatchObject({ version: '1' });
    lambda.configure({ functions: [a], aliases: [], urls: [], policies: new Map() });
    expect(lambda.get(arnOf('a')).record.aliases).toEqual({});
    configure(a);
    expect(lambda.get(arnOf('a')).record.aliases.live).toMatchObject({ version: '$LATEST' });
  });
});

describe('the functions of a running service', () => {
  it('are added, changed and removed; calls in flight finish where they began', async () => {
    const { fn, configure, result, lambda } = host();
    const slow = (text: string) =>
      `exports.handler = async () => { await new Promise((r) => setTimeout(r, 200)); return '${text}' }`;
    configure(fn('a', slow('old a')), fn('b', slow('old b')));
    const [a, b] = [result('a'), Promise.all(Array.from({ length: 6 }, () => result('b')))];
    configure(fn('a', saying('new a')), fn('c', saying('c')));
    expect(await Promise.all([result('a'), result('c')])).toEqual(['new a', 'c']);
    await expect(result('b')).rejects.toThrow(`Function not found: ${arnOf('b')}`);
    expect(await a).toBe('old a');
    expect(await b).toEqual(Array(6).fill('old b'));
    expect(() => lambda.get(arnOf('b'))).toThrow('Function not found');
  });

  it('that are left alone keep their environments', async () => {
    const { fn, configure, result } = host();
    const counting = `let calls = 0; exports.handler = async () => { calls += 1; return calls }`;
    configure(fn('a', counting));
    await result('a');
    configure(fn('a', counting), fn('b', saying('b')));
    expect(await result('a')).toBe(2);
  });

  it('that reserve more than the account has change nothing', async () => {
    const { fn, configure, result } = host({ concurrency: 10 });
    configure(fn('a', saying('old')));
    expect(() => configure(fn('a', saying('new'), { reservedConcurrency: 10 }))).toThrow(/reserve a concurrency of 10/);
    expect(await result('a')).toBe('old');
  });

  it('never get the number of a version again, also when they were gone meanwhile', () => {
    const { lambda, fn, configure, folder } = host();
    configure(fn('a', saying('one')));
    lambda.get(arnOf('a')).publish();
    configure();
    configure(fn('a', saying('one')));
    const { versions, aliases } = lambda.get(arnOf('a')).record;
    expect([versions, Object.keys(aliases)]).toEqual([{}, ['live']]);
    expect(lambda.get(arnOf('a')).publish()).toBe('2');
    lambda.get(arnOf('a')).change((record) => deleteVersion(record, '2'));
    const again = host({}, folder);
    again.configure(again.fn('b', saying('b')));
    again.configure(again.fn('a', saying('one')));
    expect(again.lambda.get(arnOf('a')).publish()).toBe('3');
  });
});

describe('what is remembered of functions', () => {
  it('is there after a restart: versions with their code, aliases, revisions', async () => {
    const first = host();
    first.configure(first.fn('a', saying('old')));
    first.lambda.get(arnOf('a')).publish();
    move(first, 'a', '1');
    const { record } = first.lambda.get(arnOf('a'));
    const next = host({}, first.folder);
    next.configure(next.fn('a', saying('old')));
    expect(next.lambda.get(arnOf('a')).record).toEqual(record);
    next.configure(next.fn('a', saying('new')));
    next.lambda.deleteUnusedCode();
    expect(await next.result('a', 'live')).toBe('old');
    expect(next.lambda.get(arnOf('a')).record.latest?.revisionId).not.toBe(record.latest?.revisionId);
  });

  it('names the code that is kept', () => {
    const { lambda, fn, configure, folder } = host();
    const codes = () => readdirSync(path.join(folder, 'code')).length;
    configure(fn('a', saying('one')));
    lambda.get(arnOf('a')).publish();
    for (const text of ['two', 'three', 'four']) configure(fn('a', saying(text)));
    expect(codes()).toBe(4);
    lambda.deleteUnusedCode();
    expect(codes()).toBe(2);
  });

  it('is refused in words where it is damaged, or its code is lost', () => {
    const { lambda, fn, configure, folder, store } = host();
    configure(fn('a', saying('old')));
    lambda.get(arnOf('a')).publish();
    configure(fn('a', saying('new')));
    rmSync(fn('a', saying('old')).code.taskRoot, { recursive: true });
    const next = host({}, folder);
    expect(() => next.configure(next.fn('a', saying('new')))).toThrow(
      `the code of a, version 1, is gone from ${store.folder}; restore it, or start with --reset`,
    );
    const file = path.join(folder, 'lambda/a.json');
    writeFileSync(file, readFileSync(file, 'utf8').slice(0, 99));
    expect(() => host({}, folder)).toThrow(`${file} is damaged or of another version; restore it, or`);
  });
});
