import { afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { buildApp } from '#infra/app.ts';
import { stageNames } from '#infra/config.ts';
import { operations } from '#shared/contract/operations.ts';
import { sampleEvents } from './sample-events.ts';
import { type Assembly, synthesized, synthesizedAnew } from './synthesized.ts';

const areas = [...new Set(operations.map(({ area }) => area))];

describe.each(stageNames)('the app of %s', (stage) => {
  const stackOf = (part: string) => `status-board-${stage}-${part}`;
  let assembly: Assembly;

  beforeAll(async () => {
    assembly = await synthesized(stage, { eventFunctions: sampleEvents });
  });

  // The local cloud serves the page itself.
  const parts = [
    'data',
    'people',
    'queues',
    'secrets',
    'consumers',
    'observability',
    ...(stage === 'local' ? [] : ['web']),
  ];
  const needs: Readonly<Record<string, readonly string[]>> = {
    web: areas.map((area) => `api-${area}`),
    consumers: ['data', 'queues', 'secrets'],
  };
  const sends = (area: string) => {
    const members = operations.filter((registered) => registered.area === area);
    const uses = (actions: 'queueActions' | 'secretActions') =>
      members.some(({ operation }) => Object.keys(operation[actions]).length > 0);
    return [
      'data',
      'people',
      ...(uses('queueActions') ? ['queues'] : []),
      ...(uses('secretActions') ? ['secrets'] : []),
    ];
  };
  const apis = areas.map((area) => stackOf(`api-${area}`));

  it('has a stack per life cycle: data, people, queues, secrets, each area of the API, consumers, observability, the page where it is deployed', () => {
    const { templates } = assembly;
    expect([...templates.keys()].sort()).toEqual([...parts.map(stackOf), ...apis].sort());
  });

  it('keeps stacks uncoupled: the API waits for data and people, the page for the API, consumers for data, queues and secrets, nothing is exported or imported', () => {
    const { templates, dependencies } = assembly;
    expect(Object.fromEntries(dependencies)).toEqual({
      ...Object.fromEntries(parts.map((part) => [stackOf(part), (needs[part] ?? []).map(stackOf)])),
      ...Object.fromEntries(areas.map((area) => [stackOf(`api-${area}`), sends(area).map(stackOf)])),
    });
    const text = JSON.stringify([...templates.values()]);
    expect(text).not.toContain('Fn::ImportValue');
    expect(text).not.toContain('"Export"');
  });

  it('leaves every stack far from the limit of 500 resources', () => {
    const { templates } = assembly;
    for (const [name, { Resources }] of templates) {
      expect({ name, tooMany: Object.keys(Resources).length >= 400 }).toEqual({ name, tooMany: false });
    }
  });

  it('tags what it makes with the application and the stage', () => {
    const { templates } = assembly;
    const tagged = [...templates.values()].flatMap(({ Resources }) =>
      Object.values(Resources).flatMap(({ Type, Properties }) =>
        Type === 'AWS::Lambda::Function' ? [Properties.Tags] : [],
      ),
    );
    expect(new Set(tagged.map((tags) => JSON.stringify(tags)))).toEqual(
      new Set([
        JSON.stringify([
          { Key: 'application', Value: 'status-board' },
          { Key: 'stage', Value: stage },
        ]),
      ]),
    );
  });

  it('synthesizes to identical templates twice', async () => {
    const again = await synthesizedAnew(stage, { eventFunctions: sampleEvents });
    expect(JSON.stringify([...again.templates])).toBe(JSON.stringify([...assembly.templates]));
  });
});

/** Types whose names hold for all regions of an account. */
const globalTypes = /^AWS::(CloudFront|IAM|S3)::|^AWS::CloudWatch::Dashboard$/;

describe('the same stage in two regions of one account', () => {
  afterEach(() => {
    delete process.env.STATUS_BOARD_REGION;
  });

  /** The names given to what is global, by logical id. */
  async function globalNames(region: string): Promise<string[]> {
    process.env.STATUS_BOARD_REGION = region;
    const { templates } = await synthesized('prod', { operations: [], eventFunctions: [] });
    const names: string[] = [];
    const gather = (value: unknown): void => {
      for (const [key, inner] of Object.entries(Object(value))) {
        if (/^(Bucket|Dashboard|Role|User|Group|Policy|)Name$/.test(key) && typeof inner === 'string')
          names.push(inner);
        else if (typeof inner === 'object') gather(inner);
      }
    };
    for (const { Type, Properties } of [...templates.values()].flatMap(({ Resources }) => Object.values(Resources))) {
      if (globalTypes.test(Type)) gather({ ...Properties, Policies: undefined });
    }
    return names;
  }

  it('has no name twice', async () => {
    const names = [await globalNames('eu-west-1'), await globalNames('eu-central-1')];
    expect(names[0]).toHaveLength(9);
    expect(names.map((each) => new Set(each).size)).toEqual([9, 9]);
    expect(names[1]?.filter((name) => names[0]?.includes(name))).toEqual([]);
    expect(names.flat().filter((name) => name.length > 64)).toEqual([]);
  });
});

describe('building the app', () => {
  it('refuses an unknown stage by name', async () => {
    await expect(buildApp('qa', { assetsDir: '/nowhere' })).rejects.toThrow('stage "qa" is unknown');
  });

  it('asks for the page where it is deployed', async () => {
    await expect(buildApp('prod', { assetsDir: '/nowhere', operations: [], eventFunctions: [] })).rejects.toThrow(
      'stage "prod" has a page; say which folder it was built to',
    );
  });

  it('names the bundle that is missing', async () => {
    await expect(buildApp('local', { assetsDir: '/nowhere', validation: false })).rejects.toThrow(
      /\/nowhere\/consumers\/rotate-secret/,
    );
  });

  it('deploys the operations it is given', async () => {
    const { templates } = await synthesized('local', {
      operations: operations.filter(({ area }) => area === 'health'),
    });
    expect([...templates.keys()].filter((name) => name.includes('-api-'))).toEqual(['status-board-local-api-health']);
  });
});
