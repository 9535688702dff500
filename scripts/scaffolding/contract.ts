import * as z from 'zod/mini';
import * as fields from '#shared/contract/fields.ts';
import { type EndpointPlan, singular } from './plan.ts';

/** A field of `shared/contract/fields.ts`: its name, and a value it accepts. */
interface Field {
  readonly name: string;
  readonly example: string;
  /** Its TypeScript, where it is yet to be added. */
  readonly source?: string;
}

const capitalized = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** What a path parameter identifies: `id` one of the area, `noteId` a note, `code` whatever has one. */
function kindOf(area: string, param: string): string {
  return /^([a-z]+)Id$/.exec(param)?.[1] ?? singular(area);
}

/** The field of a path parameter: the one there is, or a new one of the form all ids have. */
export function fieldOf(area: string, param: string): Field {
  const kind = kindOf(area, param);
  const name = `${capitalized(kind)}${param.endsWith('Id') ? 'Id' : capitalized(param)}`;
  const known = Object.entries(fields).find(([exported]) => exported === name)?.[1];
  if (known instanceof z.ZodMiniType) return { name, example: String(z.globalRegistry.get(known)?.example) };
  const example = `${kind.slice(0, 3)}_${'0'.repeat(16)}`;
  const source = `/** The identity of a ${kind}. */
export const ${name} = z
  .string()
  .check(z.regex(idPattern('${kind.slice(0, 3)}'), 'must be a ${kind} id'), z.meta({ id: '${name}', example: '${example}' }));
`;
  return { name, example, source };
}

/** Three letters that ids of an area begin with. */
export function idPrefix(area: string): string {
  return fieldOf(area, 'id').example.slice(0, 3);
}

/** How an operation of this kind asks and answers until somebody says it better. */
interface Shape {
  readonly query?: string;
  readonly body?: string;
  readonly output: string;
  readonly names: readonly string[];
  readonly actions: readonly string[];
}

function shapeOf({ area, verb, method, params, itemParam, scope }: EndpointPlan): Shape {
  const field = fieldOf(area, itemParam);
  const item = params.length > 0 || verb === 'create' ? `${itemParam}: ${field.name}, ` : '';
  const named = item === '' ? [] : [field.name];
  if (verb === 'list' || verb === 'search') {
    const output = `page(z.strictObject({ ${itemParam}: ${field.name} }))`;
    return { query: 'z.strictObject(paging)', output, names: [field.name, 'page', 'paging'], actions: ['Query'] };
  }
  if (method === 'GET') {
    const output =
      params.length > 0
        ? `z.strictObject({ ${item} })`
        : `z.strictObject({ ${scope === null ? 'stage' : 'shop'}: z.string() })`;
    return { output, names: named, actions: ['GetItem'] };
  }
  if (verb === 'create') {
    const body = `z.strictObject({ ${itemParam === 'id' ? '' : item}name: text(80) })`;
    return {
      body,
      output: `z.strictObject({ ${item}name: z.string() })`,
      names: [...named, 'text'],
      actions: ['GetItem', 'PutItem'],
    };
  }
  const output = `z.strictObject({ ${item}version: Version })`;
  if (method === 'DELETE') {
    const query = 'z.strictObject({ version: VersionInQuery })';
    return { query, output, names: [...named, 'Version', 'VersionInQuery'], actions: ['DeleteItem', 'GetItem'] };
  }
  return {
    body: 'z.strictObject({ version: Version })',
    output,
    names: [...named, 'Version'],
    actions: ['GetItem', 'UpdateItem'],
  };
}

/** `Archive an appointment`, `List quotes`. */
export function summaryOf({ verb, noun }: EndpointPlan): string {
  if (verb === 'list' || verb === 'search') return `${capitalized(verb)} ${noun}`;
  return `${capitalized(verb)} ${/^[aeiou]/.test(noun) ? 'an' : 'a'} ${noun}`;
}

/** The contract of a new operation as TypeScript, the names it needs from `fields.ts`, and what is new among those. */
export function contractSource(plan: EndpointPlan) {
  const { area, id, method, path, params, itemParam, scope } = plan;
  const shape = shapeOf(plan);
  const paramFields = params.map((param) => ({ param, ...fieldOf(area, param) }));
  const changes = method === 'PATCH' || method === 'DELETE' || shape.body?.includes('Version') === true;
  const problems = [...(params.length > 0 ? ['not_found'] : []), ...(changes ? ['version_conflict'] : [])];
  const quoted = (texts: readonly string[]) => `[${texts.map((text) => `'${text}'`).join(', ')}]`;
  const members = {
    id: `'${id}'`,
    method: `'${method}'`,
    path: `'${path}'`,
    summary: `'${summaryOf(plan)}'`,
    scope: scope === null ? 'null' : `'${scope}'`,
    params: `z.strictObject({ ${paramFields.map(({ param, name }) => `${param}: ${name}`).join(', ')} })`,
    query: shape.query,
    body: shape.body,
    output: shape.output,
    status: plan.verb === 'create' ? '201' : undefined,
    problems: problems.length > 0 ? quoted(problems) : undefined,
    tableActions: scope === null ? undefined : `{ board: ${quoted(shape.actions)} }`,
  };
  const said = Object.entries(members).filter(
    ([name, code]) => code !== undefined && (name !== 'params' || params.length > 0),
  );
  const lines = said.map(([name, code]) => `  ${name}: ${code},\n`).join('');
  const names = [...new Set([...paramFields.map(({ name }) => name), ...shape.names])].sort();
  const candidates = [...paramFields, fieldOf(area, itemParam)].filter(({ name }) => names.includes(name));
  const newFields = [...new Set(candidates.flatMap(({ source }) => source ?? []))];
  return { source: `export const ${id} = operation({\n${lines}});\n`, names, newFields };
}
