import { describe, expect, it } from '@jest/globals';
import { parseStage, readStage, type StageConfig, stageNames } from '#infra/config.ts';

const fine: StageConfig = {
  account: '123456789012',
  region: 'eu-west-1',
  authMode: 'AWS_IAM',
  allowedOrigins: ['https://board.example.com'],
  logRetentionDays: 30,
  logLevel: 'INFO',
  watch: { page: [], ticket: [], slos: 'all', runbooks: 'docs/runbooks' },
  accountConcurrency: 1_000,
  daysSignedIn: 30,
  tenantIsolation: 'enforce',
  jobs: { perShop: 1_000, inAll: 20_000 },
  limits: {
    caller: { minute: 60 },
    raisedBy: 5,
    shop: {},
    address: {},
    classes: { credentials: {}, jobs: {}, pairing: {}, upload: { hour: 50 } },
    refused: {},
    tiers: { trial: {}, standard: {}, premium: {} },
  },
  keepsData: true,
};

const page = { domain: 'board.a.example', certificateArn: 'arn:aws:acm:us-east-1:123456789012:certificate/0a-1b' };

describe('the configuration of a stage', () => {
  it('is accepted as written, with the name of the stage', () => {
    expect(parseStage('staging', fine)).toEqual({ name: 'staging', ...fine });
  });

  it.each([
    ['account', { account: '1234' }, 'must be the 12 digits of an AWS account id'],
    ['region', { region: 'Frankfurt' }, 'must be a region such as us-east-1'],
    ...[
      'cn-north-1',
      'cn-northwest-1',
      'us-gov-west-1',
      'us-iso-east-1',
      'us-isob-east-1',
      'eu-isoe-west-1',
      'eusc-de-east-1',
    ].map((region): [string, object, string] => [
      'region',
      { region },
      'must be a region of the partition aws, such as us-east-1',
    ]),
    ['canary.percent', { canary: { percent: 51, minutes: 5 } }, 'must be from 1 to 50'],
    ['canary.percent', { canary: { percent: 0, minutes: 5 } }, 'must be from 1 to 50'],
    ['canary.minutes', { canary: { percent: 10, minutes: 0 } }, 'must be at least 3 seconds'],
    ['canary.minutes', { canary: { percent: 10, minutes: 121 } }, 'must be at most two hours'],
    ['authMode', { authMode: 'PUBLIC' }, 'expected one of "NONE"|"AWS_IAM"'],
    ['allowedOrigins', { allowedOrigins: [] }, 'must name at least one origin'],
    ['allowedOrigins.0', { allowedOrigins: ['*'] }, 'must be an origin'],
    ['allowedOrigins.1', { allowedOrigins: ['https://a.example', 'https://*.example.com'] }, 'must be an origin'],
    ['allowedOrigins.0', { allowedOrigins: ['https://board.example.com/'] }, 'must be an origin'],
    ['allowedOrigins.0', { allowedOrigins: ['http://board.example.com'] }, 'http only on loopback'],
    ['allowedOrigins.0', { allowedOrigins: ['null'] }, 'must be an origin'],
    ['logRetentionDays', { logRetentionDays: 13 }, 'expected one of 1|3|5|7'],
    ['logLevel', { logLevel: 'verbose' }, 'must be DEBUG or INFO'],
    ['logLevel', { logLevel: 'WARN' }, 'above INFO, Lambda drops metrics and request lines'],
    ['logLevel', { logLevel: 'ERROR' }, 'above INFO, Lambda drops metrics and request lines'],
    ['keepsData', { keepsData: 'yes' }, 'expected boolean'],
    ['page.domain', { page: { ...page, domain: 'https://a.example' } }, 'must be a host name such as'],
    ['page.certificateArn', { page: { domain: 'a.example' } }, 'must be given with the domain'],
    [
      'page.certificateArn',
      { page: { ...page, certificateArn: page.certificateArn.replace('us-east-1', 'eu-west-1') } },
      'must be the ARN of a certificate in us-east-1',
    ],
    ['settings', { retention: 3 }, 'Unrecognized key: "retention"'],
  ])('is refused, naming stage and field, where %s is wrong: %j', (field, fault, reason) => {
    const parse = () => parseStage('staging', { ...fine, ...fault });
    expect(parse).toThrow('the configuration of stage "staging" is wrong');
    expect(parse).toThrow(`  ${field}: `);
    expect(parse).toThrow(reason);
  });

  it('names every wrong field at once', () => {
    expect(() => parseStage('prod', { ...fine, account: '', region: '' })).toThrow(/account: .*\n {2}region: /);
  });

  it.each(['qa', 'toString', '__proto__', ''])('of an unknown stage %j is refused with the names there are', (name) => {
    expect(() => readStage(name, {})).toThrow(`stage "${name}" is unknown; choose one of local, dev, staging, prod`);
  });

  it.each(stageNames)('%s works as committed, without any environment', (name) => {
    expect(readStage(name, {})).toMatchObject({ name, account: '000000000000', region: 'us-east-1' });
  });

  it('takes account, region and origins of an installation from the environment', () => {
    const stage = readStage('prod', {
      STATUS_BOARD_ACCOUNT: '123456789012',
      STATUS_BOARD_REGION: 'eu-central-1',
      STATUS_BOARD_ALLOWED_ORIGINS: 'https://a.example, https://b.example',
      CDK_DEFAULT_ACCOUNT: '999999999999',
    });
    expect(stage).toMatchObject({
      account: '123456789012',
      region: 'eu-central-1',
      allowedOrigins: ['https://a.example', 'https://b.example'],
    });
  });

  it('takes the domain of the page from the environment, and its origin among the allowed ones', () => {
    const variables = {
      STATUS_BOARD_PAGE_DOMAIN: page.domain,
      STATUS_BOARD_PAGE_CERTIFICATE: page.certificateArn,
      STATUS_BOARD_ALLOWED_ORIGINS: 'https://other.a.example',
    };
    const allowedOrigins = ['https://other.a.example', 'https://board.a.example'];
    expect(readStage('prod', variables)).toMatchObject({ page, allowedOrigins });
    const twice = { ...variables, STATUS_BOARD_ALLOWED_ORIGINS: 'https://board.a.example' };
    expect(readStage('prod', twice).allowedOrigins).toEqual(['https://board.a.example']);
  });

  it.each([
    [{ STATUS_BOARD_PAGE_DOMAIN: page.domain }, 'page.certificateArn: must be given with the domain'],
    [{ STATUS_BOARD_PAGE_CERTIFICATE: page.certificateArn }, 'page.domain: '],
  ])('refuses half of a domain: %j', (variables, fault) => {
    expect(() => readStage('prod', variables)).toThrow(fault);
  });

  it('falls back to what the CDK CLI found out', () => {
    const variables = { CDK_DEFAULT_ACCOUNT: '999999999999', CDK_DEFAULT_REGION: 'ap-south-1' };
    expect(readStage('dev', variables)).toMatchObject({ account: '999999999999', region: 'ap-south-1' });
  });

  it('takes empty variables for absent ones, as pipelines hand them over', () => {
    const names = ['ACCOUNT', 'REGION', 'ALLOWED_ORIGINS', 'PAGE_DOMAIN', 'PAGE_CERTIFICATE'];
    const variables = Object.fromEntries(names.map((name) => [`STATUS_BOARD_${name}`, '']));
    expect(readStage('prod', variables)).toEqual(readStage('prod', {}));
  });

  it('refuses a wrong environment like a wrong file', () => {
    expect(() => readStage('prod', { STATUS_BOARD_ALLOWED_ORIGINS: '*' })).toThrow(
      /stage "prod".*\n {2}allowedOrigins\.0/,
    );
  });

  it('of stage local is the same on every machine', () => {
    expect(readStage('local', { STATUS_BOARD_ACCOUNT: '123456789012', STATUS_BOARD_REGION: 'eu-west-1' })).toEqual(
      readStage('local', {}),
    );
  });
});

it('only production gives a release a share of the calls first: 10 % for 5 minutes', () => {
  const shares = stageNames.map((stage) => [stage, readStage(stage, {}).canary]);
  expect(Object.fromEntries(shares)).toEqual({ prod: { percent: 10, minutes: 5 } });
});
