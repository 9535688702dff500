import { CloudError } from '../cloud-error.ts';
import type { Json } from './json.ts';
import type { TemplateParameter } from './template.ts';

const bootstrapVersion = /^\/cdk-bootstrap\/\w+\/version$/;

function isListType(type: string): boolean {
  return type === 'CommaDelimitedList' || /^List<(String|Number)>$/.test(type);
}

/** What the parameter store holds under a name: the CDK's own version marker, and nothing else. */
export function storedParameter(key: string): string | undefined {
  // A laptop is never bootstrapped; the newest imaginable version satisfies all that ask for it.
  return bootstrapVersion.test(key) ? '999' : undefined;
}

function storedValue(key: string, place: string): string {
  const value = storedParameter(key);
  if (value !== undefined) return value;
  throw new CloudError(`${place}: the local cloud has no SSM parameter store to read ${key} from`);
}

function check(part: string, parameter: TemplateParameter, place: string): void {
  const { AllowedValues: allowed, AllowedPattern: pattern } = parameter;
  if (allowed !== undefined && !allowed.map(String).includes(part)) {
    throw new CloudError(`${place}: ${part} is not one of ${allowed.join(', ')}`);
  }
  if (pattern !== undefined && !new RegExp(`^(?:${pattern})$`).test(part)) {
    throw new CloudError(`${place}: ${part} does not match ${pattern}`);
  }
}

/**
 * The value of a declared parameter.
 * @param given what the stack was given; its default where absent
 * @throws CloudError when there is neither, the type is one only AWS can read, or the value is not allowed
 */
export function parameterValue(parameter: TemplateParameter, place: string, given?: string): Json {
  const { Type: type, Default: standard } = parameter;
  const value = given ?? standard;
  if (value === undefined) throw new CloudError(`${place}: the parameter needs a value, it has no default`);
  if (type === 'AWS::SSM::Parameter::Value<String>') return storedValue(String(value), place);
  if (isListType(type)) {
    const parts = value === '' ? [] : String(value).split(',');
    const trimmed = parts.map((part) => part.trim());
    for (const part of trimmed) check(part, parameter, place);
    return trimmed;
  }
  if (type !== 'String' && type !== 'Number') {
    throw new CloudError(`${place}: the local cloud does not know the parameter type ${type}`);
  }
  if (type === 'Number' && !Number.isFinite(Number(value))) throw new CloudError(`${place}: ${value} is not a number`);
  check(String(value), parameter, place);
  return String(value);
}
