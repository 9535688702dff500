import { readFileSync } from 'node:fs';
import * as z from 'zod/mini';
import { CloudError, reasonOf } from '../cloud-error.ts';
import { check } from './schema.ts';

const values = z.record(z.string(), z.json());

const Parameter = z.looseObject({
  Type: z.string(),
  Default: z.optional(z.union([z.string(), z.number()])),
  AllowedValues: z.optional(z.array(z.union([z.string(), z.number()]))),
  AllowedPattern: z.optional(z.string()),
});

const Resource = z.looseObject({
  Type: z.string(),
  Properties: z._default(values, {}),
  Metadata: z._default(values, {}),
  Condition: z.optional(z.string()),
  DependsOn: z._default(
    z.union([
      z.array(z.string()),
      z.pipe(
        z.string(),
        z.transform((one) => [one]),
      ),
    ]),
    [],
  ),
});

const Output = z.looseObject({
  Value: z.json(),
  Condition: z.optional(z.string()),
  Export: z.optional(z.object({ Name: z.json() })),
});

const Rule = z.looseObject({
  RuleCondition: z.optional(z.json()),
  Assertions: z.array(z.object({ Assert: z.json(), AssertDescription: z.optional(z.string()) })),
});

const Template = z.object({
  Parameters: z._default(z.record(z.string(), Parameter), {}),
  Mappings: z._default(z.record(z.string(), z.record(z.string(), values)), {}),
  Conditions: z._default(values, {}),
  Rules: z._default(z.record(z.string(), Rule), {}),
  Resources: z.record(z.string(), Resource),
  Outputs: z._default(z.record(z.string(), Output), {}),
  Transform: z.optional(z.json()),
});

/** The sections of a CloudFormation template that the local cloud reads. */
export type Template = z.output<typeof Template>;

/** A declared parameter. */
export type TemplateParameter = z.output<typeof Parameter>;

/**
 * Reads and checks one JSON file of the assembly.
 * @throws CloudError naming the file and the first thing that is wrong in it
 */
export function readJsonFile<T>(file: string, schema: z.ZodMiniType<T>): T {
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new CloudError(`cannot read ${file}: ${reasonOf(error)}; synthesize the stacks again`, { cause: error });
  }
  return check(schema, content, file);
}

/**
 * Reads and checks a template.
 * @throws CloudError when the file is unreadable, or needs a macro (`Transform`), which runs only inside AWS
 */
export function readTemplate(file: string): Template {
  const template = readJsonFile(file, Template);
  if (template.Transform !== undefined) {
    throw new CloudError(`${file} has a Transform (${JSON.stringify(template.Transform)}); macros run only inside AWS`);
  }
  return template;
}
