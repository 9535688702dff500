import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { stageNames } from '#infra/config.ts';
import { operations } from '#shared/contract/operations.ts';
import { plantedFaults, withFault } from './judges/planted-faults.ts';
import { ResourceSchemas } from './judges/resource-schemas.ts';
import { TemplateValidator } from './judges/template-validator.ts';
import { sampleEvents } from './sample-events.ts';
import { type StackTemplate, synthesized } from './synthesized.ts';

const schemas = new ResourceSchemas();
const validator = new TemplateValidator();

afterAll(() => validator.free());

/** CDK names what a function waits for although a reference does so already. */
const redundantDependency = 'W3005';
/** Queues are in another stack, which is known by name and never by export (docs/decisions/0008). */
const [knownByName, ofQueue] = ['W9002', 'Properties.EventSourceArn'];
/** A stage is of one account. What a dashboard shows is a text, in which alone that is taken for an oversight. */
const [ofOneAccount, dashboards] = ['W9013', /^Dashboards/];

describe.each(stageNames)('every template of %s', (stage) => {
  let templates: readonly (readonly [string, StackTemplate])[];

  beforeAll(async () => {
    templates = [...(await synthesized(stage, { eventFunctions: sampleEvents })).templates];
  });

  it('is one AWS’s own validator finds nothing in', () => {
    const found = templates.flatMap(([name, template]) => validator.diagnose(template, name));
    const other = found.filter(
      ({ ruleId, propertyPath, entity }) =>
        ruleId !== redundantDependency &&
        !(ruleId === knownByName && propertyPath === ofQueue) &&
        !(ruleId === ofOneAccount && dashboards.test(entity?.logicalId ?? '')),
    );
    expect(
      other.map(({ ruleId, message, entity, propertyPath }) => [ruleId, entity?.logicalId, propertyPath, message]),
    ).toEqual([]);
    expect(found.length).toBeGreaterThan(20);
    expect(validator.rules).toBeGreaterThan(300);
  });

  it('has the resources and properties of CloudFormation’s schemas, and values of their types', () => {
    expect(templates.flatMap(([name, template]) => schemas.judge(template).map((fault) => `${name}/${fault}`))).toEqual(
      [],
    );
    expect(templates.flatMap(([, { Resources }]) => Object.keys(Resources)).length).toBeGreaterThan(190);
  });
});

describe('a fault planted in a template', () => {
  let templates: readonly StackTemplate[];

  beforeAll(async () => {
    const health = operations.filter(({ area }) => area === 'health');
    const all = [...(await synthesized('dev', { operations: health })).templates];
    const isOfApi = ([name]: (typeof all)[number]) => Number(name.includes('-api-'));
    templates = all.sort((left, right) => isOfApi(right) - isOfApi(left)).map(([, template]) => template);
  });

  /** The template with a resource of a type. */
  function templateOf(type: string): StackTemplate {
    const template = templates.find(({ Resources }) => Object.values(Resources).some(({ Type }) => Type === type));
    if (template === undefined) throw new Error(`no template has a ${type}`);
    return template;
  }

  it.each(
    plantedFaults.filter(({ schemas: told }) => told !== undefined),
  )('is found by the schemas: $fault', (planted) => {
    const found = schemas.judge(withFault(templateOf(planted.type), planted));
    expect(found).toEqual([expect.stringContaining(planted.schemas ?? '')]);
  });

  it.each(
    plantedFaults.filter(({ validator: rule }) => rule !== undefined),
  )('is found by AWS’s validator: $fault', (planted) => {
    const template = templateOf(planted.type);
    const rules = (judged: StackTemplate) => new Set(validator.diagnose(judged, 'planted').map(({ ruleId }) => ruleId));
    expect([...rules(withFault(template, planted)).difference(rules(template))]).toEqual([planted.validator]);
  });
});
