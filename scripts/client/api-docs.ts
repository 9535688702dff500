import type { TypeDocs } from './type-text.ts';

/** What of a JSON Schema tells about the members of what it describes. */
interface Schema {
  readonly $ref?: string;
  readonly description?: string | undefined;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly const?: unknown;
}

interface Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly description?: string;
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly schema: Schema }[];
  readonly requestBody?: { readonly content: Content };
  readonly responses: Readonly<Record<string, { readonly content?: Content }>>;
}

type Content = Readonly<Record<string, { readonly schema: Schema }>>;

/** The parts of an OpenAPI document that documentation is taken from. */
export interface OpenApi {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

/** Longest line of a comment. */
const width = 110;

/**
 * Documentation of the client's types as OpenAPI has it: of a schema by its name, of `Api`, whose members are operations
 * with their `input` and `data`, and of `JobKinds`, whose members are kinds with their `input` and `result`.
 */
export function apiDocs({ paths, components }: OpenApi): (name: string) => TypeDocs | undefined {
  const resolve = (schema: Schema): Schema => {
    const name = schema.$ref?.split('/').at(-1);
    const target = name === undefined ? undefined : components.schemas[name];
    if (target === undefined) return schema;
    // What is an object has a type of its own, which tells about itself.
    return target.properties === undefined ? { ...target, ...schema } : { ...target, description: schema.description };
  };
  const ofSchema = (given: Schema): TypeDocs => {
    const { description, properties, items, anyOf = [] } = resolve(given);
    const parts = [...(items === undefined ? [] : [items]), ...anyOf].map(ofSchema);
    return {
      ...(description !== undefined && { text: wrap(description) }),
      member: (name) => {
        const property = properties?.[name];
        if (property !== undefined) return ofSchema(property);
        return parts.map((part) => part.member(name)).find((docs) => docs !== undefined);
      },
    };
  };
  const operations = new Map(
    Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => {
        const { operationId, summary, description } = operation;
        const heading = [summary, description, `\`${method.toUpperCase()} ${path}\``].filter(
          (line) => line !== undefined,
        );
        const parts = new Map([
          ['input', ofSchema(inputOf(operation, resolve))],
          ['data', ofSchema(dataOf(operation, resolve))],
        ]);
        const docs: TypeDocs = {
          text: heading.map(wrap).join('\n\n'),
          // What the parts are, their names say.
          member: (name) => ({ member: (inner) => parts.get(name)?.member(inner) }),
        };
        return [operationId, docs] as const;
      }),
    ),
  );
  return (name) => {
    if (name === 'Api') return { member: (id) => operations.get(id) };
    if (name === 'JobKinds') return { member: (kind) => kindDocs(kind, components.schemas, ofSchema) };
    const schema = components.schemas[name];
    return schema === undefined ? undefined : ofSchema(schema);
  };
}

/** Of requests and results of queued work, which are unions told apart by `kind`: what is said of one kind. */
function kindDocs(
  kind: string,
  schemas: OpenApi['components']['schemas'],
  ofSchema: (schema: Schema) => TypeDocs,
): TypeDocs {
  const partOf = (name: string) =>
    schemas[name]?.oneOf?.find(({ properties }) => properties?.kind?.const === kind) ?? {};
  const { input = {} } = partOf('JobRequest').properties ?? {};
  const parts = new Map([
    ['input', ofSchema(input)],
    ['result', ofSchema(partOf('JobResult'))],
  ]);
  return { member: (name) => parts.get(name) };
}

/** Path, query and body side by side. */
function inputOf({ parameters = [], requestBody }: Operation, resolve: (schema: Schema) => Schema): Schema {
  const sent = parameters.filter((parameter) => parameter.in !== 'header');
  const body = requestBody?.content['application/json']?.schema;
  return {
    properties: {
      ...Object.fromEntries(sent.map(({ name, schema }) => [name, schema])),
      ...(body === undefined ? {} : resolve(body).properties),
    },
  };
}

function dataOf({ responses }: Operation, resolve: (schema: Schema) => Schema): Schema {
  const reply = (responses['200'] ?? responses['201'] ?? responses['202'])?.content?.['application/json']?.schema;
  return (reply === undefined ? undefined : resolve(reply).properties?.data) ?? {};
}

function wrap(text: string): string {
  const lines: string[] = [];
  for (const word of text.split(/\s+/)) {
    const line = lines.at(-1);
    if (line === undefined || line.length + word.length >= width) lines.push(word);
    else lines.push(`${lines.pop()} ${word}`);
  }
  return lines.join('\n');
}
