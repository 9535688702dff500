import * as z from 'zod';

/** Where in a value a field stands: names of members, and places in lists. */
export type Place = readonly (string | number)[];

interface JsonSchema {
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, JsonSchema>>;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly additionalProperties?: JsonSchema | boolean;
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly allOf?: readonly JsonSchema[];
}

/** A member no contract names, where a schema lets in others. */
const anyMember = 'anything';

function placesIn(schema: JsonSchema, place: Place, named: JsonSchema['$defs']): Place[] {
  const { $ref, properties = {}, additionalProperties, items, anyOf = [], oneOf = [], allOf = [] } = schema;
  const referred = $ref === undefined ? undefined : named?.[$ref.replace('#/$defs/', '')];
  const inside = [
    ...[...anyOf, ...oneOf, ...allOf, ...(referred === undefined ? [] : [referred])].map((branch) => [branch, place]),
    ...Object.entries(properties).map(([name, member]) => [member, [...place, name]]),
    ...(typeof additionalProperties === 'object' ? [[additionalProperties, [...place, anyMember]]] : []),
    ...(items === undefined ? [] : [[items, [...place, 0]]]),
  ] as [JsonSchema, Place][];
  return inside.length === 0 ? [place] : inside.flatMap(([part, where]) => placesIn(part, where, named));
}

/** Every place of a contract at which a caller writes something, each once. */
export function fieldsOf(schema: z.core.$ZodType | null): Place[] {
  if (schema === null) return [];
  const all = z.toJSONSchema(schema as z.ZodType, { io: 'input', unrepresentable: 'any' }) as JsonSchema;
  const places = placesIn(all, [], all.$defs).filter((place) => place.length > 0);
  return [...new Map(places.map((place) => [place.join('/'), place])).values()];
}

/** A value with something else at a place; what leads there is made where it is missing. */
export function planted(value: unknown, place: Place, what: unknown): unknown {
  const [first, ...rest] = place;
  if (first === undefined) return what;
  if (typeof first === 'number') {
    const list = Array.isArray(value) ? [...value] : [];
    list[first] = planted(list[first], rest, what);
    return list;
  }
  const members = typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
  return { ...members, [first]: planted(members[first], rest, what) };
}
