import * as z from 'zod/mini';
import { readProperties } from '../assembly/properties.ts';
import type { Resource } from '../assembly/resolve-assembly.ts';
import type { DeclaredAlias } from './function-record.ts';

/** `AWS::Lambda::Alias`. A template knows no version: those are published by API (docs/decisions/0022). */
const Properties = z.strictObject({
  FunctionName: z.string(),
  FunctionVersion: z.literal('$LATEST'),
  Name: z.string(),
  Description: z._default(z.string(), ''),
});

/**
 * The aliases among an assembly's resources.
 * @throws CloudError for a property that cannot be executed, such as a version
 */
export function declaredAliases(resources: readonly Resource[]): DeclaredAlias[] {
  return resources
    .filter(({ type }) => type === 'AWS::Lambda::Alias')
    .map((resource) => {
      const { Name: name, Description: description } = readProperties(resource, Properties);
      return { functionArn: resource.ref.slice(0, -name.length - 1), name, description };
    });
}
