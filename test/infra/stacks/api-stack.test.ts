import { isDeepStrictEqual } from 'node:util';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { stages } from '#infra/stage-settings.ts';
import { eventFunctions } from '#shared/contract/consumers.ts';
import { kebabCase, measuredArea, operations } from '#shared/contract/operations.ts';
import { reachesShops } from '#shared/contract/rights.ts';
import { type EndpointParts, endpointParts, only } from '../endpoint-parts.ts';
import { type Assembly, resourcesOfType, synthesized } from '../synthesized.ts';

const named = operations.map(({ area, operation }) => ({ id: operation.id, area, operation }));

describe('the stacks of the API', () => {
  let assembly: Assembly;

  beforeAll(async () => {
    assembly = await synthesized('prod');
  });

  const partsOf = (id: string): EndpointParts => endpointParts(assembly, id);

  it.each(
    named,
  )('$id has exactly one function, version, alias, URL, role and log group, all in the stack of its area', ({
    id,
    area,
  }) => {
    const { permissions, ...parts } = partsOf(id);
    const stacks = Object.values(parts).map((resources) => only(resources).stack);
    expect(new Set(stacks)).toEqual(new Set([`status-board-prod-api-${area}`]));
    expect(permissions).toHaveLength(2);
  });

  it.each(named)('$id stands in the metadata of its function as the contract has it', ({ id, operation }) => {
    expect(only(partsOf(id).functions).Metadata).toMatchObject({
      'StatusBoard::Operation': { Id: id, Method: operation.method, Path: operation.path },
    });
  });

  it.each(named)('$id runs with the memory and timeout of the contract, on arm64, with its own name', ({
    id,
    operation,
  }) => {
    expect(only(partsOf(id).functions).Properties).toMatchObject({
      FunctionName: `status-board-prod-${kebabCase(id)}`,
      MemorySize: operation.memory,
      Timeout: operation.timeout,
      Architectures: ['arm64'],
      Runtime: 'nodejs24.x',
      Handler: 'index.handler',
      TracingConfig: { Mode: 'Active' },
    });
  });

  it.each(named)('$id knows the tables, queues and buckets its contract names, and no other', ({
    id,
    area,
    operation,
  }) => {
    const tables = new Set(Object.keys(operation.tableActions).map((resource) => resource.split(/[/:]/)[0]));
    const outputOf = (OutputName: string) => ({
      'Fn::GetStackOutput': { StackName: 'status-board-prod-people', OutputName },
    });
    const { Variables } = only(partsOf(id).functions).Properties.Environment as { Variables: object };
    expect(Variables).toEqual({
      ...(reachesShops(operation) && {
        TENANT_ISOLATION: 'enforce',
        TENANT_ROLE_ARN: { 'Fn::GetAtt': [expect.stringMatching(`^${id}TenantRole`), 'Arn'] },
      }),
      NODE_OPTIONS: '--use-openssl-ca',
      SSL_CERT_FILE: '/var/task/amazon-roots.pem',
      STAGE: 'prod',
      POWERTOOLS_SERVICE_NAME: kebabCase(id),
      AREA: measuredArea(area),
      POWERTOOLS_METRICS_NAMESPACE: 'StatusBoard/prod',
      POWERTOOLS_LOG_LEVEL: 'INFO',
      RELEASE: { Ref: 'Release' },
      ...(tables.has('board') && { BOARD_TABLE: { Ref: 'BoardTable' } }),
      ...(tables.has('access') && { ACCESS_TABLE: { Ref: 'AccessTable' } }),
      ...(tables.has('work') && { WORK_TABLE: 'status-board-prod-work' }),
      ...(operation.queueActions.jobs && {
        JOBS_QUEUE_URL: 'https://sqs.us-east-1.amazonaws.com/000000000000/status-board-prod-jobs',
        JOBS_PER_SHOP: '1000',
        JOBS_IN_ALL: '20000',
      }),
      ...(operation.secretActions['pairing-pepper'] && { PAIRING_PEPPER_SECRET: 'status-board-prod-pairing_pepper' }),
      ...((operation.scope !== null || operation.limit !== null) && {
        LIMITS: { 'Fn::If': ['LimitsHold', JSON.stringify(stages.prod.limits), { Ref: 'AWS::NoValue' }] },
      }),
      ...(Object.keys(operation.bucketActions).length > 0 && {
        FILES_BUCKET: 'status-board-prod-files-000000000000-us-east-1',
      }),
      ...('access:people' in operation.tableActions && {
        USER_POOL: outputOf('UserPool'),
        USER_POOL_CLIENT: outputOf('UserPoolClient'),
      }),
    });
  });

  it.each(named)('$id publishes its URL as output, without exporting it', ({ id, area, operation }) => {
    const output = assembly.templates.get(`status-board-prod-api-${area}`)?.Outputs?.[`${id}Url`];
    expect(output).toEqual({
      Description: `${operation.method} ${operation.path}`,
      Value: { 'Fn::GetAtt': [only(partsOf(id).urls).id, 'FunctionUrl'] },
    });
  });

  it('limit calls unless they are told not to, each that asks for credentials', () => {
    const asking = new Set(named.filter(({ operation }) => operation.scope !== null).map(({ area }) => area));
    for (const area of asking) {
      const { Parameters, Conditions } = assembly.templates.get(`status-board-prod-api-${area}`) ?? {};
      expect(Parameters).toMatchObject({ Limits: { Default: 'default', AllowedValues: ['default', 'off'] } });
      expect(Conditions).toMatchObject({ LimitsHold: { 'Fn::Equals': [{ Ref: 'Limits' }, 'default'] } });
    }
  });

  it('there is no function beyond those of contracts, but the one that publishes the page', () => {
    const names = resourcesOfType(assembly, 'AWS::Lambda::Function').map(({ Properties }) => Properties.FunctionName);
    const events = eventFunctions.map(({ declared }) => declared);
    const ofContract = [...named, ...events].map(({ id }) => `status-board-prod-${kebabCase(id)}`);
    expect([...names].sort()).toEqual([...ofContract, 'status-board-prod-publish-page'].sort());
  });

  it('no version is in a template: a release publishes it', () => {
    expect(resourcesOfType(assembly, 'AWS::Lambda::Version')).toEqual([]);
  });

  it('the alias is called live and stands at $LATEST, whatever the code: no deployment moves it', () => {
    for (const { id } of named) {
      const { aliases, functions, urls } = partsOf(id);
      expect(only(aliases).Properties).toEqual({
        Name: 'live',
        FunctionName: { Ref: only(functions).id },
        FunctionVersion: '$LATEST',
      });
      expect(only(urls).Properties.Qualifier).toBe('live');
    }
  });

  it('other code changes functions and nothing else', async () => {
    const changed = await synthesized('prod', { code: (id) => `exports.handler = () => 'another ${id}';\n` });
    const differing = [...assembly.templates].flatMap(([stack, { Resources }]) =>
      Object.entries(Resources)
        .filter(([id, resource]) => !isDeepStrictEqual(resource, changed.templates.get(stack)?.Resources[id]))
        .map(([, { Type }]) => Type),
    );
    expect(differing).toEqual([...named, ...eventFunctions].map(() => 'AWS::Lambda::Function'));
  });
});
