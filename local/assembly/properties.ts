import type * as z from 'zod/mini';
import type { Resource } from './resolve-assembly.ts';
import { check } from './schema.ts';

/**
 * Reads the resolved properties of an executed resource. Schemas are strict: a property the local cloud would silently
 * ignore makes local and AWS differ, so it is refused by name.
 * @throws CloudError naming the resource, the property and what is wrong with it
 */
export function readProperties<T>(resource: Resource, schema: z.ZodMiniType<T>): T {
  return check(schema, resource.properties, `${resource.place}.Properties`);
}
