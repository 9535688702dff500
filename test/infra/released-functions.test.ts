import { beforeAll, describe, expect, it } from '@jest/globals';
import { releasedFunctions } from '#scripts/releasing/template.ts';
import { sampleEvents } from './sample-events.ts';
import { type Assembly, type Resource, type StackTemplate, synthesized } from './synthesized.ts';

/** Whether a value refers to one of these resources, at whatever depth. */
function refers(value: unknown, ids: ReadonlySet<string>): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const { Ref: ref, 'Fn::GetAtt': attribute } = value as { Ref?: string; 'Fn::GetAtt'?: readonly string[] };
  if (ids.has(ref ?? attribute?.[0] ?? '')) return true;
  return Object.values(value).some((it) => refers(it, ids));
}

/** Resources that reach a function past its alias: what they call is `$LATEST`, which no release has judged. */
function pastTheAlias({ Resources: resources }: Pick<StackTemplate, 'Resources'>): string[] {
  const released = releasedFunctions({ Resources: resources });
  return Object.entries(resources)
    .filter(([, { Type: type, Properties }]) => {
      const isLive = Properties?.Qualifier === 'live' || type === 'AWS::Lambda::Alias';
      return !isLive && refers(Properties, released);
    })
    .map(([id, { Type: type }]) => `${type} ${id}`);
}

describe('whatever calls a function that is released', () => {
  let assembly: Assembly;

  beforeAll(async () => {
    assembly = await synthesized('prod', { eventFunctions: sampleEvents });
  });

  it('calls its alias, and every function is released but the one that publishes the page', () => {
    const templates = [...assembly.templates.values()];
    expect(templates.flatMap(pastTheAlias)).toEqual([]);
    const others = templates.flatMap((template) => {
      const released = releasedFunctions(template);
      return Object.entries(template.Resources)
        .filter(([id, { Type: type }]) => type === 'AWS::Lambda::Function' && !released.has(id))
        .map(([, { Properties }]) => Properties.FunctionName);
    });
    expect(others).toEqual(['status-board-prod-publish-page']);
  });

  const made: Record<string, Resource> = {
    Consumer: { Type: 'AWS::Lambda::Function', Properties: { FunctionName: 'consumer' } },
    Live: {
      Type: 'AWS::Lambda::Alias',
      Properties: { Name: 'live', FunctionName: { Ref: 'Consumer' }, FunctionVersion: '$LATEST' },
    },
  };
  const arn = { 'Fn::GetAtt': ['Consumer', 'Arn'] };

  it.each([
    ['a stream', 'AWS::Lambda::EventSourceMapping', { FunctionName: { Ref: 'Consumer' } }],
    ['a schedule', 'AWS::Scheduler::Schedule', { Target: { Arn: arn } }],
    ['a rule', 'AWS::Events::Rule', { Targets: [{ Id: 'one', Arn: arn }] }],
    ['a topic', 'AWS::SNS::Subscription', { Protocol: 'lambda', Endpoint: arn }],
    ['a URL', 'AWS::Lambda::Url', { TargetFunctionArn: arn }],
  ])('is seen to be wrong where %s calls the function itself, and right where it calls the alias', (_what, type, properties) => {
    const caller = (Properties: Resource['Properties']) => ({ ...made, Caller: { Type: type, Properties } });
    expect(pastTheAlias({ Resources: caller(properties) })).toEqual([`${type} Caller`]);
    const text = JSON.stringify(properties).replaceAll(
      /\{"Fn::GetAtt":\["Consumer","Arn"\]\}|\{"Ref":"Consumer"\}/g,
      '{"Ref":"Live"}',
    );
    expect(pastTheAlias({ Resources: caller(JSON.parse(text)) })).toEqual([]);
  });
});
