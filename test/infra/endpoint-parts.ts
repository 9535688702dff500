import { type Assembly, type Placed, resourcesOfType } from './synthesized.ts';

/** What a function of the API is made of, found by following the template's references from its metadata. */
export interface EndpointParts {
  readonly functions: readonly Placed[];
  readonly aliases: readonly Placed[];
  readonly urls: readonly Placed[];
  readonly permissions: readonly Placed[];
  readonly roles: readonly Placed[];
  readonly logGroups: readonly Placed[];
}

/** The ARNs of a table, or of an index of it, in a policy: of the one in use, and of the one before the last restore. */
export function tableArns(prefix: string, resource: string): unknown[] {
  const [table = '', index] = resource.replace(/:.*/, '').split('/');
  const end = index === undefined ? [] : [`/index/${index}`];
  if (table !== 'board' && table !== 'access') return [`${prefix}${[table, ...end].join('')}`];
  const parameter = table === 'board' ? 'BoardTable' : 'AccessTable';
  const start = prefix.replace(/status-board-\w+-$/, '');
  return [parameter, `Former${parameter}`].map((Ref) => ({ 'Fn::Join': ['', [start, { Ref }, ...end]] }));
}

/** Whether a value refers to a resource, by `Ref` or by an attribute. */
export function refersTo(value: unknown, target: Placed): boolean {
  const text = JSON.stringify(value) ?? '';
  return text === JSON.stringify({ Ref: target.id }) || text.startsWith(`{"Fn::GetAtt":["${target.id}",`);
}

/** The parts of an operation. */
export function endpointParts(assembly: Assembly, operationId: string): EndpointParts {
  const functions = resourcesOfType(assembly, 'AWS::Lambda::Function').filter(({ Metadata }) =>
    JSON.stringify(Metadata ?? {}).includes(`"Id":"${operationId}"`),
  );
  const referring = (type: string, property: string, targets: readonly Placed[]) =>
    resourcesOfType(assembly, type).filter(({ stack, Properties }) =>
      targets.some((target) => target.stack === stack && refersTo(Properties[property], target)),
    );
  const referred = (type: string, property: (owner: Placed) => unknown) =>
    resourcesOfType(assembly, type).filter((target) =>
      functions.some((owner) => owner.stack === target.stack && refersTo(property(owner), target)),
    );
  const aliases = referring('AWS::Lambda::Alias', 'FunctionName', functions);
  return {
    functions,
    aliases,
    urls: referring('AWS::Lambda::Url', 'TargetFunctionArn', functions),
    permissions: referring('AWS::Lambda::Permission', 'FunctionName', aliases),
    roles: referred('AWS::IAM::Role', (owner) => owner.Properties.Role),
    logGroups: referred(
      'AWS::Logs::LogGroup',
      (owner) => (owner.Properties.LoggingConfig as { LogGroup: unknown }).LogGroup,
    ),
  };
}

/** The one element of a list. @throws Error when there are none or several */
export function only<Element>(elements: readonly Element[]): Element {
  const [element, ...others] = elements;
  if (element === undefined || others.length > 0) throw new Error(`expected exactly one, found ${elements.length}`);
  return element;
}
