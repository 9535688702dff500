import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import {
  AddPermissionCommand,
  CreateAliasCommand,
  DeleteAliasCommand,
  DeleteFunctionCommand,
  GetAccountSettingsCommand,
  GetAliasCommand,
  GetFunctionCommand,
  GetFunctionConfigurationCommand,
  GetPolicyCommand,
  InvokeCommand,
  type InvokeCommandOutput,
  ListAliasesCommand,
  ListFunctionsCommand,
  ListFunctionUrlConfigsCommand,
  ListVersionsByFunctionCommand,
  PublishVersionCommand,
  paginateListFunctions,
  paginateListVersionsByFunction,
  UpdateAliasCommand,
  UpdateFunctionCodeCommand,
} from '@aws-sdk/client-lambda';
import { describe, expect, it } from '@jest/globals';
import { type ControlPlaneFixture, controlPlaneFixtures } from '../support/control-plane-fixture.ts';
import { arnOf } from '../support/lambda-fixture.ts';

const start = controlPlaneFixtures();

const saying = (text: string) => `exports.handler = async () => '${text}'`;

const FunctionName = 'a';

/** A service with a function of this many versions, `one`, `two` and so on; `$LATEST` is as the last one. */
async function withVersions(...texts: readonly string[]): Promise<ControlPlaneFixture> {
  const fixture = await start();
  for (const text of texts) {
    fixture.configure(fixture.fn('a', saying(text)));
    await fixture.client.send(new PublishVersionCommand({ FunctionName }));
  }
  fixture.pass(1_000);
  return fixture;
}

const refusal = (name: string, message: unknown, httpStatusCode: number) => ({
  name,
  message,
  $metadata: expect.objectContaining({ httpStatusCode, requestId: expect.stringMatching(/^[\da-f-]{36}$/) }),
});

describe('publishing by the API', () => {
  it('answers the version, and the same one until code or configuration change', async () => {
    const { client, fn, configure, lambda } = await start();
    configure(fn('a', saying('one'), { environment: { KIND: 'x' }, applicationLogLevel: 'INFO' }));
    const { sha256, size } = lambda.get(arnOf('a')).latest.code;
    const latest = await client.send(new GetFunctionConfigurationCommand({ FunctionName }));
    expect(latest).toMatchObject({ FunctionArn: arnOf('a'), Version: '$LATEST', CodeSha256: sha256 });
    const guards = { CodeSha256: sha256, RevisionId: latest.RevisionId };
    const one = await client.send(new PublishVersionCommand({ FunctionName, Description: 'v1', ...guards }));
    expect(one).toMatchObject({
      FunctionName: 'a',
      FunctionArn: `${arnOf('a')}:1`,
      Version: '1',
      Description: 'v1',
      Runtime: 'nodejs24.x',
      Role: 'arn:aws:iam::000000000000:role/probe',
      Handler: 'index.handler',
      CodeSize: size,
      CodeSha256: sha256,
      Timeout: 10,
      MemorySize: 128,
      Environment: { Variables: { KIND: 'x' } },
      Architectures: ['arm64'],
      State: 'Active',
      LastUpdateStatus: 'Successful',
      LoggingConfig: { LogFormat: 'JSON', LogGroup: '/aws/lambda/probe', ApplicationLogLevel: 'INFO' },
      LastModified: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]{12}\+0000$/),
    });
    const again = await client.send(new PublishVersionCommand({ FunctionName, Description: 'other', ...guards }));
    expect([again.Version, again.Description, again.RevisionId]).toEqual(['1', 'v1', one.RevisionId]);
    configure(fn('a', saying('two')));
    await expect(
      client.send(new PublishVersionCommand({ FunctionName, RevisionId: latest.RevisionId })),
    ).rejects.toEqual(
      expect.objectContaining(
        refusal('PreconditionFailedException', expect.stringContaining('does not match the latest Revision Id'), 412),
      ),
    );
    await expect(client.send(new PublishVersionCommand({ FunctionName, CodeSha256: sha256 }))).rejects.toMatchObject(
      refusal('InvalidParameterValueException', expect.stringMatching(/^CodeSHA256 \(.+\) is different from/), 400),
    );
    expect((await client.send(new PublishVersionCommand({ FunctionName }))).Version).toBe('2');
  });

  it('gives 25 versions, page by page, and takes away those no alias stands at', async () => {
    const texts = Array.from({ length: 25 }, (_each, index) => `text ${index + 1}`);
    const { client, fn, configure, lambda, pass, result } = await start();
    for (const text of texts) {
      configure(fn('a', saying(text)));
      await client.send(new PublishVersionCommand({ FunctionName }));
      pass(100);
    }
    const versions: (string | undefined)[] = [];
    for await (const page of paginateListVersionsByFunction({ client, pageSize: 10 }, { FunctionName })) {
      versions.push(...(page.Versions?.map(({ Version }) => Version) ?? []));
    }
    expect(versions).toEqual(['$LATEST', ...texts.map((_text, index) => String(index + 1))]);
    pass(1_000);
    await client.send(new UpdateAliasCommand({ FunctionName, Name: 'live', FunctionVersion: '3' }));
    const weights = { AdditionalVersionWeights: { 4: 0.5 } };
    await client.send(new UpdateAliasCommand({ FunctionName, Name: 'live', RoutingConfig: weights }));
    for (const Qualifier of ['3', '4']) {
      await expect(client.send(new DeleteFunctionCommand({ FunctionName, Qualifier }))).rejects.toMatchObject(
        refusal('ResourceConflictException', expect.stringContaining('aliases reference it: [live]'), 409),
      );
    }
    await client.send(new DeleteFunctionCommand({ FunctionName, Qualifier: '5' }));
    expect(Object.keys(lambda.get(arnOf('a')).record.versions)).toHaveLength(24);
    expect(await result('a', '3')).toBe('text 3');
    for (const Qualifier of [undefined, '$LATEST', 'live']) {
      await expect(client.send(new DeleteFunctionCommand({ FunctionName, Qualifier }))).rejects.toMatchObject({
        name: 'InvalidParameterValueException',
      });
    }
  });
});

interface RefusedAlias {
  readonly Name?: string;
  readonly FunctionVersion: string;
  readonly weights?: Record<string, number>;
}

describe('aliases by the API', () => {
  it('are made, read, moved with their revision, and deleted', async () => {
    const { client } = await withVersions('one', 'two');
    const made = await client.send(new CreateAliasCommand({ FunctionName, Name: 'canary', FunctionVersion: '1' }));
    expect(made).toMatchObject({
      AliasArn: `${arnOf('a')}:canary`,
      Name: 'canary',
      FunctionVersion: '1',
      Description: '',
      RevisionId: expect.any(String),
    });
    expect(made).not.toHaveProperty('RoutingConfig');
    const move = { FunctionName, Name: 'canary', RevisionId: made.RevisionId };
    const RoutingConfig = { AdditionalVersionWeights: { 2: 0.1 } };
    const moved = await client.send(new UpdateAliasCommand({ ...move, RoutingConfig, Description: 'bakes' }));
    expect(moved).toMatchObject({ FunctionVersion: '1', RoutingConfig, Description: 'bakes' });
    await expect(client.send(new UpdateAliasCommand({ ...move, FunctionVersion: '2' }))).rejects.toMatchObject(
      refusal('PreconditionFailedException', expect.stringContaining('Revision Id'), 412),
    );
    const { $metadata: _, ...read } = await client.send(new GetAliasCommand({ FunctionName, Name: 'canary' }));
    expect(moved).toMatchObject(read);
    // Weights stay until they are taken away.
    await expect(
      client.send(new UpdateAliasCommand({ FunctionName, Name: 'canary', FunctionVersion: '2' })),
    ).rejects.toMatchObject({ message: expect.stringContaining('is already included in routing configuration') });
    const plain = { FunctionName, Name: 'canary', FunctionVersion: '2', RoutingConfig: {} };
    expect(await client.send(new UpdateAliasCommand(plain))).not.toHaveProperty('RoutingConfig');
    const list = async (FunctionVersion?: string) =>
      (await client.send(new ListAliasesCommand({ FunctionName, FunctionVersion }))).Aliases?.map(({ Name }) => Name);
    expect([await list(), await list('2'), await list('1')]).toEqual([['canary', 'live'], ['canary'], []]);
    for (const _time of [1, 2]) await client.send(new DeleteAliasCommand({ FunctionName, Name: 'canary' }));
    await expect(client.send(new GetAliasCommand({ FunctionName, Name: 'canary' }))).rejects.toMatchObject(
      refusal('ResourceNotFoundException', `Cannot find alias arn: ${arnOf('a')}:canary`, 404),
    );
  });

  it.each<[string, RefusedAlias, string]>([
    ['ResourceConflictException', { Name: 'live', FunctionVersion: '1' }, 'Alias already exists'],
    ['ResourceNotFoundException', { FunctionVersion: '9' }, `Function not found: ${arnOf('a')}:9`],
    ['ResourceNotFoundException', { FunctionVersion: '1', weights: { 9: 0.5 } }, `Function not found: ${arnOf('a')}:9`],
    [
      'InvalidParameterValueException',
      { FunctionVersion: '1', weights: { 2: 0.1, 3: 0.1 } },
      'cannot be greater than 1',
    ],
    ['InvalidParameterValueException', { FunctionVersion: '$LATEST', weights: { 1: 0.1 } }, '$LATEST is not supported'],
    ['InvalidParameterValueException', { FunctionVersion: '1', weights: { 1: 0.1 } }, 'already included'],
    ['ValidationException', { FunctionVersion: '1', weights: { 2: 1.01 } }, 'not from 0 to 1'],
    ['ValidationException', { FunctionVersion: '1', weights: { 2: -0.01 } }, 'not from 0 to 1'],
    ['ValidationException', { FunctionVersion: '1', weights: { $LATEST: 0.1 } }, 'no number of a version'],
    ['ValidationException', { Name: '12', FunctionVersion: '1' }, 'no name of an alias'],
  ])('are refused by %s: %j', async (name, { Name = 'x', FunctionVersion, weights }, message) => {
    const { client, lambda } = await withVersions('one', 'two');
    const RoutingConfig = weights && { AdditionalVersionWeights: weights };
    const command = new CreateAliasCommand({ FunctionName, Name, FunctionVersion, RoutingConfig });
    await expect(client.send(command)).rejects.toMatchObject({ name, message: expect.stringContaining(message) });
    expect(Object.keys(lambda.get(arnOf('a')).record.aliases)).toEqual(['live']);
  });
});

describe('functions by the API', () => {
  it('are listed by name, page by page, of the region that is asked', async () => {
    const { client, clientWith, fn, configure, pass } = await start();
    configure(...['c', 'a', 'b'].map((name) => fn(name, saying(name))));
    await client.send(new PublishVersionCommand({ FunctionName: 'b' }));
    const names: (string | undefined)[] = [];
    for await (const page of paginateListFunctions({ client, pageSize: 2 }, {})) {
      names.push(...(page.Functions?.map((each) => each.FunctionArn) ?? []));
    }
    expect(names).toEqual(['a', 'b', 'c'].map(arnOf));
    const all = await client.send(new ListFunctionsCommand({ FunctionVersion: 'ALL' }));
    const qualified = ['a:$LATEST', 'b:$LATEST', 'b:1', 'c:$LATEST'].map(arnOf);
    expect(all.Functions?.map(({ FunctionArn }) => FunctionArn)).toEqual(qualified);
    pass(1_000);
    const elsewhere = clientWith({ region: 'eu-west-1' });
    expect((await elsewhere.send(new ListFunctionsCommand({}))).Functions).toEqual([]);
    await expect(elsewhere.send(new GetFunctionCommand({ FunctionName: 'a' }))).rejects.toMatchObject({
      message: 'Function not found: arn:aws:lambda:eu-west-1:000000000000:function:a',
    });
    await expect(client.send(new ListFunctionsCommand({ Marker: 'x!' }))).rejects.toMatchObject({
      name: 'InvalidParameterValueException',
    });
  });

  it('are named by name, ARN or parts of it, with a qualifier in it or beside it', async () => {
    const { client, pass } = await withVersions('one', 'two');
    await client.send(new UpdateAliasCommand({ FunctionName, Name: 'live', FunctionVersion: '1' }));
    const asked = async (name: string, Qualifier?: string) => {
      pass(100);
      const { Configuration } = await client.send(new GetFunctionCommand({ FunctionName: name, Qualifier }));
      return `${Configuration?.FunctionArn?.slice(arnOf('').length)} ${Configuration?.Version}`;
    };
    expect([
      await asked('a'),
      await asked('a', '2'),
      await asked('a:2'),
      await asked(arnOf('a'), 'live'),
      await asked(`${arnOf('a')}:live`),
      await asked('000000000000:function:a:$LATEST'),
    ]).toEqual(['a $LATEST', 'a:2 2', 'a:2 2', 'a:live 1', 'a:live 1', 'a:$LATEST $LATEST']);
    for (const [name, message] of [
      ['b', `Function not found: ${arnOf('b')}`],
      ['a:9', `Function not found: ${arnOf('a')}:9`],
      ['a:none', `Function not found: ${arnOf('a')}:none`],
    ] as const) {
      await expect(asked(name)).rejects.toMatchObject(refusal('ResourceNotFoundException', message, 404));
    }
    await expect(asked('a:1', '2')).rejects.toMatchObject({ message: expect.stringContaining('does not match') });
  });

  it('tell how many calls the account allows at once', async () => {
    const { client } = await start();
    const { AccountLimit } = await client.send(new GetAccountSettingsCommand({}));
    expect(AccountLimit?.ConcurrentExecutions).toBe(1_000);
  });

  it('tell their URLs and who may call them', async () => {
    const { client, fn, lambda } = await start();
    const functions = [fn('a', saying('a'))];
    const url = {
      stack: 's',
      logicalId: 'u',
      url: 'http://127.0.0.1:1/',
      id: 'abc',
      functionArn: arnOf('a'),
      qualifier: 'live',
      invokedFunctionArn: `${arnOf('a')}:live`,
      cors: undefined,
      authType: 'AWS_IAM' as const,
      isPublic: false,
    };
    const statement = {
      Sid: 's',
      Effect: 'Allow',
      Principal: '*',
      Action: 'lambda:InvokeFunctionUrl',
      Resource: 'r',
    } as const;
    const policy = { Version: '2012-10-17', Id: 'default', Statement: [statement] } as const;
    const aliases = [{ functionArn: arnOf('a'), name: 'live', description: '' }];
    lambda.configure({ functions, aliases, urls: [url], policies: new Map([[`${arnOf('a')}:live`, policy]]) });
    const { FunctionUrlConfigs } = await client.send(new ListFunctionUrlConfigsCommand({ FunctionName }));
    expect(FunctionUrlConfigs).toMatchObject([
      {
        FunctionUrl: 'http://127.0.0.1:1/',
        FunctionArn: `${arnOf('a')}:live`,
        AuthType: 'AWS_IAM',
        InvokeMode: 'BUFFERED',
      },
    ]);
    const found = await client.send(new GetPolicyCommand({ FunctionName, Qualifier: 'live' }));
    expect(JSON.parse(found.Policy ?? '')).toEqual(policy);
    await expect(client.send(new GetPolicyCommand({ FunctionName }))).rejects.toMatchObject(
      refusal('ResourceNotFoundException', 'The resource you requested does not exist.', 404),
    );
  });

  it.each([
    ['UpdateFunctionCode', new UpdateFunctionCodeCommand({ FunctionName, S3Bucket: 'b', S3Key: 'k' })],
    [
      'AddPermission',
      new AddPermissionCommand({ FunctionName, StatementId: 's', Action: 'lambda:InvokeFunction', Principal: '*' }),
    ],
  ])('are not changed: %s is refused by name', async (name, command) => {
    const { client } = await withVersions('one');
    await expect(client.send(command as never)).rejects.toMatchObject(
      refusal('UnknownOperationException', expect.stringContaining(`the local cloud has no ${name}`), 404),
    );
  });

  it.each([
    [new ListVersionsByFunctionCommand({ FunctionName, MaxItems: 0 }), 'MaxItems must be from 1 to 10000, not 0'],
    [
      new PublishVersionCommand({ FunctionName, PublishTo: 'LATEST_PUBLISHED' } as never),
      /PublishVersion: .*PublishTo/,
    ],
    [new ListFunctionsCommand({ MasterRegion: 'ALL' }), 'ListFunctions has no parameter MasterRegion'],
    [new GetFunctionCommand({ FunctionName: 'a b' }), '"a b" is no name, partial ARN or ARN of a function'],
    [new InvokeCommand({ FunctionName, InvocationType: 'Event' }), 'has no InvocationType Event'],
    [new InvokeCommand({ FunctionName, Payload: '{' }), 'Could not parse request body into json'],
  ])('%# refuses what it does not have, by name', async (command, message) => {
    const { client } = await withVersions('one');
    await expect(client.send(command as never)).rejects.toMatchObject({
      message: expect.stringMatching(message),
      $metadata: expect.objectContaining({ httpStatusCode: 400 }),
    });
  });
});

describe('a call by the API', () => {
  const source = `exports.handler = async (event, context) => {
    console.log('called with', event.text);
    if (event.fail) throw new TypeError('no such card');
    if (event.exit) process.exit(3);
    return { text: event.text, version: context.functionVersion, arn: context.invokedFunctionArn, id: context.awsRequestId };
  }`;
  const answerOf = ({ Payload, ...rest }: InvokeCommandOutput) => ({ ...rest, payload: JSON.parse(text(Payload)) });
  const text = (payload: Uint8Array | undefined) => Buffer.from(payload ?? []).toString();

  it('gives what the version returns, which it is, and the end of the log', async () => {
    const { client, fn, configure } = await start();
    configure(fn('a', source));
    await client.send(new PublishVersionCommand({ FunctionName }));
    await client.send(new UpdateAliasCommand({ FunctionName, Name: 'live', FunctionVersion: '1' }));
    const Payload = JSON.stringify({ text: 'hé' });
    const called = answerOf(
      await client.send(new InvokeCommand({ FunctionName, Qualifier: 'live', Payload, LogType: 'Tail' })),
    );
    expect(called).toMatchObject({ StatusCode: 200, ExecutedVersion: '1' });
    expect(called).not.toHaveProperty('FunctionError');
    const id = called.$metadata.requestId;
    expect(called.payload).toEqual({ text: 'hé', version: '1', arn: `${arnOf('a')}:live`, id });
    const lines = Buffer.from(called.LogResult ?? '', 'base64')
      .toString()
      .trim()
      .split('\n');
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      { type: 'platform.start', record: { requestId: id, version: '1' } },
      { message: 'called with hé', requestId: id },
      { type: 'platform.report', record: { requestId: id } },
    ]);
    const plain = await client.send(new InvokeCommand({ FunctionName }));
    expect([plain.ExecutedVersion, plain.LogResult]).toEqual(['$LATEST', undefined]);
  });

  it('tells an error of the function by a header, in a 200', async () => {
    const { client, fn, configure } = await start();
    configure(fn('a', source));
    const failed = answerOf(await client.send(new InvokeCommand({ FunctionName, Payload: '{"fail":true}' })));
    expect(failed).toMatchObject({
      StatusCode: 200,
      FunctionError: 'Unhandled',
      payload: { errorType: 'TypeError', errorMessage: 'no such card', trace: expect.any(Array) },
    });
    const ended = answerOf(await client.send(new InvokeCommand({ FunctionName, Payload: '{"exit":true}' })));
    const message = `RequestId: ${ended.$metadata.requestId} Error: Runtime exited with error: exit status 3`;
    expect(ended.payload).toEqual({ errorType: 'Runtime.ExitError', errorMessage: message });
  });

  it('is only looked at in a dry run, and no larger than 6 MB', async () => {
    const { client, fn, configure, lambda } = await start();
    configure(fn('a', source));
    const dry = await client.send(new InvokeCommand({ FunctionName, InvocationType: 'DryRun' }));
    expect(dry.StatusCode).toBe(204);
    const unknown = new InvokeCommand({ FunctionName, InvocationType: 'DryRun', Qualifier: '7' });
    await expect(client.send(unknown)).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
    const capture = lambda.get(arnOf('a')).log.capture('none');
    expect(capture()).toEqual([]);
    const large = new InvokeCommand({ FunctionName, Payload: JSON.stringify('x'.repeat(6_291_455)) });
    await expect(client.send(large)).rejects.toMatchObject({
      name: 'RequestTooLargeException',
      $metadata: expect.objectContaining({ httpStatusCode: 413 }),
    });
    const fits = new InvokeCommand({ FunctionName, Payload: JSON.stringify('x'.repeat(6_291_000)) });
    expect((await client.send(fits)).StatusCode).toBe(200);
  });

  it('goes by the weights of its alias, each time', async () => {
    const draws = [0.2, 0.09, 0.1, 0.05];
    const { client, fn, configure } = await start({ random: () => draws.shift() ?? 0.5 });
    for (const name of ['one', 'two']) {
      configure(fn('a', saying(name)));
      await client.send(new PublishVersionCommand({ FunctionName }));
    }
    const RoutingConfig = { AdditionalVersionWeights: { 2: 0.1 } };
    await client.send(new UpdateAliasCommand({ FunctionName, Name: 'live', FunctionVersion: '1', RoutingConfig }));
    const answers: string[] = [];
    for (let call = 0; call < 4; call += 1) {
      const { ExecutedVersion, Payload } = await client.send(new InvokeCommand({ FunctionName, Qualifier: 'live' }));
      answers.push(`${ExecutedVersion} ${text(Payload)}`);
    }
    expect(answers).toEqual(['1 "one"', '2 "two"', '1 "one"', '2 "two"']);
  });

  it('is turned away where concurrency is used up, and says whose', async () => {
    const { clientWith, fn, configure } = await start();
    configure(fn('a', source, { reservedConcurrency: 0 }));
    const client = clientWith({ maxAttempts: 1 });
    await expect(client.send(new InvokeCommand({ FunctionName }))).rejects.toMatchObject({
      ...refusal('TooManyRequestsException', 'Rate Exceeded.', 429),
      Reason: 'ReservedFunctionConcurrentInvocationLimitExceeded',
    });
  });
});

describe('the control plane', () => {
  it('answers nobody but who has the credentials of the run, and no browser', async () => {
    const { client, clientWith, endpoint } = await withVersions('one');
    const others = clientWith({ credentials: { accessKeyId: 'local', secretAccessKey: 'local' }, maxAttempts: 1 });
    await expect(others.send(new ListFunctionsCommand({}))).rejects.toMatchObject({
      name: 'AccessDeniedException',
      $metadata: expect.objectContaining({ httpStatusCode: 403 }),
    });
    let authorization = '';
    client.middlewareStack.add(
      (next) => (args) => {
        authorization = (args.request as { headers: Record<string, string> }).headers.authorization ?? '';
        return next(args);
      },
      { step: 'finalizeRequest', priority: 'low' },
    );
    await client.send(new ListFunctionsCommand({}));
    const url = `${endpoint}/2015-03-31/functions`;
    // Node's fetch says that it is one of a browser, by `Sec-Fetch-Mode`.
    expect((await fetch(url, { headers: { authorization } })).status).toBe(403);
    const asked = async (headers: Record<string, string>) => {
      const [answer] = (await once(get(url, { headers, agent: false }), 'response')) as [IncomingMessage];
      await buffer(answer);
      return answer.statusCode;
    };
    expect(await asked({ authorization })).toBe(200);
    expect(await asked({ authorization, origin: 'http://127.0.0.1:4000' })).toBe(403);
    expect(await asked({ authorization, host: 'rebound.example' })).toBe(403);
    expect(await asked({})).toBe(403);
  });

  it('refuses a service it does not have, by its name', async () => {
    const { endpoint, client } = await withVersions('one');
    const credentials = await client.config.credentials();
    const dynamodb = new DynamoDBClient({ endpoint, region: 'us-east-1', credentials: { ...credentials } });
    await expect(dynamodb.send(new ListTablesCommand())).rejects.toMatchObject({
      name: 'UnknownOperationException',
      message: expect.stringContaining('signed for as "dynamodb"; it has: lambda'),
    });
    dynamodb.destroy();
  });
});

describe('the limits of the API', () => {
  it('are 15 calls a second for all operations but Invoke, and 100 of GetFunction', async () => {
    const { client, clientWith, pass } = await withVersions('one');
    const once = clientWith({ maxAttempts: 1 });
    const asked = async (count: number, command: () => unknown) => {
      const sent = Array.from({ length: count }, () => once.send(command() as never));
      const refused = (await Promise.allSettled(sent)).flatMap((it) => (it.status === 'rejected' ? [it.reason] : []));
      for (const reason of refused) {
        expect(reason).toMatchObject({
          ...refusal('TooManyRequestsException', 'Rate exceeded', 429),
          Reason: 'CallerRateLimitExceeded',
        });
      }
      return refused.length;
    };
    expect(await asked(20, () => new ListAliasesCommand({ FunctionName }))).toBe(5);
    expect(await asked(1, () => new ListFunctionsCommand({}))).toBe(1);
    expect(await asked(105, () => new GetFunctionCommand({ FunctionName }))).toBe(5);
    expect(await asked(20, () => new InvokeCommand({ FunctionName }))).toBe(0);
    pass(200);
    expect(await asked(5, () => new ListAliasesCommand({ FunctionName }))).toBe(2);
    // The SDK asks again until it is let through.
    const waiting = client.send(new ListAliasesCommand({ FunctionName }));
    pass(100);
    expect((await waiting).Aliases).toHaveLength(1);
  });

  it('let 80 aliases be moved by an SDK client that asks again', async () => {
    const { clientWith, fn, configure, lambda, pass } = await start();
    const names = Array.from({ length: 80 }, (_each, index) => `f${index}`);
    configure(...names.map((name) => fn(name, saying('x'))));
    const client = clientWith({ maxAttempts: 20, retryMode: 'standard' });
    const clock = setInterval(() => pass(1_000), 20);
    try {
      const moves = names.map((name) =>
        client.send(new UpdateAliasCommand({ FunctionName: name, Name: 'live', Description: 'moved' })),
      );
      await Promise.all(moves);
    } finally {
      clearInterval(clock);
    }
    for (const { record } of lambda.functions) expect(record.aliases.live?.description).toBe('moved');
  });
});
