import { readFileSync } from 'node:fs';
import * as z from 'zod/mini';
import { CloudError, reasonOf } from '../cloud-error.ts';
import { check } from './schema.ts';

const values = z.record(z.string(), z.json());

const Parameter = z.looseObject({
  Type: z.string(),
  Default: z.optional(z.union([z.string(), z.number()])),
  Description: z.optional(z.string()),
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
  Description: z.optional(z.string()),
  Value: z.json(),
  Condition: z.optional(z.string()),
  Export: z.optional(z.object({ Name: z.json() })),
});

const Rule = z.looseObject({
  RuleCondition: z.optional(z.json()),
  Assertions: z.array(z.object({ Assert: z.json(), AssertDescription: z.optional(z.string()) })),
});

const Template = z.object({
  Description: z.optional(z.string()),
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

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new CloudError(`cannot read ${file}: ${reasonOf(error)}; synthesize the stacks again`, { cause: error });
  }
}

function parse(text: string, place: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new CloudError(`cannot read ${place}: ${reasonOf(error)}; synthesize the stacks again`, { cause: error });
  }
}

/**
 * Reads and checks one JSON file of the assembly.
 * @throws CloudError naming the file and the first thing that is wrong in it
 */
export function readJsonFile<T>(file: string, schema: z.ZodMiniType<T>): T {
  return check(schema, parse(readText(file), file), file);
}

/**
 * Checks a template that is written in JSON.
 * @param place what it is to be called in messages
 * @throws CloudError when it is no template, or needs a macro (`Transform`), which runs only inside AWS
 */
export function parseTemplate(templateBody: string, place: string): Template {
  const template = check(Template, parse(templateBody, place), place);
  if (template.Transform !== undefined) {
    throw new CloudError(
      `${place} has a Transform (${JSON.stringify(template.Transform)}); macros run only inside AWS`,
    );
  }
  return template;
}

/**
 * Reads and checks a template.
 * @returns the template, and how it is written
 * @throws CloudError when the file is unreadable, and as `parseTemplate`
 */
export function readTemplate(file: string): { template: Template; templateBody: string } {
  const templateBody = readText(file);
  return { template: parseTemplate(templateBody, file), templateBody };
}
