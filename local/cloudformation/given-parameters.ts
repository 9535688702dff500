import { parameterValue } from '../assembly/parameters.ts';
import type { Template } from '../assembly/template.ts';
import { reasonOf } from '../cloud-error.ts';
import { invalid } from './stack-error.ts';

/** A parameter as a client gives it. */
export interface GivenParameter {
  readonly key: string;
  readonly value: string | undefined;
  readonly usePrevious: boolean;
}

/**
 * The values of a template's parameters: what was given, what the stack has where that was asked for, else the default.
 * @param present the values the stack has
 * @throws StackError for a parameter the template does not declare, one without a value, or a value that is not allowed
 */
export function givenParameters(
  template: Template,
  given: readonly GivenParameter[],
  present: Readonly<Record<string, string>>,
): Record<string, string> {
  const unknown = given.filter(({ key }) => template.Parameters[key] === undefined).map(({ key }) => key);
  if (unknown.length > 0) throw invalid(`Parameters: [${unknown.join(', ')}] do not exist in the template`);
  const entries = Object.entries(template.Parameters).map(([key, declared]) => {
    const own = given.find((it) => it.key === key);
    const value = own?.usePrevious ? present[key] : own?.value;
    return [key, value ?? (declared.Default === undefined ? undefined : String(declared.Default))] as const;
  });
  const missing = entries.filter(([, value]) => value === undefined).map(([key]) => key);
  if (missing.length > 0) throw invalid(`Parameters: [${missing.join(', ')}] must have values`);
  const values = entries.flatMap(([key, value]) => (value === undefined ? [] : [[key, value] as const]));
  for (const [key, value] of values) {
    const declared = template.Parameters[key];
    try {
      if (declared !== undefined) parameterValue(declared, `Parameter ${key}`, value);
    } catch (error) {
      throw invalid(reasonOf(error));
    }
  }
  return Object.fromEntries(values);
}

/** The values a stack keeps under another template: those it still declares and allows. */
export function keptParameters(template: Template, present: Readonly<Record<string, string>>): Record<string, string> {
  const kept = Object.entries(present).filter(([key, value]) => {
    const declared = template.Parameters[key];
    if (declared === undefined) return false;
    try {
      parameterValue(declared, key, value);
      return true;
    } catch {
      return false;
    }
  });
  const given = kept.map(([key, value]) => ({ key, value, usePrevious: false }));
  return givenParameters(template, given, present);
}
