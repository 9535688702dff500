import type { Json } from './json.ts';

/**
 * What the names in a template stand for while its values are resolved. `place` is where the name is used, such as
 * `stack sb-local-api, Resources.Move.Properties.Role`; every error starts with it.
 */
export interface Scope {
  /** Value of a parameter or pseudo parameter, or the physical id of a resource; `noValue` for `AWS::NoValue`. */
  ref(name: string, place: string): Json | NoValue;
  /** An attribute of a resource. */
  attribute(logicalId: string, attribute: string, place: string): Json;
  /** Whether a named condition holds. */
  condition(name: string, place: string): boolean;
  /** A value of the Mappings section. */
  mapping(map: string, topKey: string, secondKey: string, place: string): Json;
  /** What another stack exports under a name. */
  importValue(name: string, place: string): Json;
  /** The output of another stack. */
  stackOutput(stack: string, output: string, place: string): Json;
}

/** Stands for `AWS::NoValue`: the property or list element that holds it does not exist. */
export const noValue = Symbol('AWS::NoValue');

/** The type of `noValue`. */
export type NoValue = typeof noValue;
