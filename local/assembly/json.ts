/** A JSON value, as templates hold it. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;

/** A JSON object, as templates hold it. */
export interface JsonObject {
  readonly [name: string]: Json;
}

/** Whether a JSON value is an object, neither a list nor null. */
export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether a JSON value is a list. (`Array.isArray` alone forgets the element type of a readonly list.) */
export function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}
