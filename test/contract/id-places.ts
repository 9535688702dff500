import { openApiDocument } from '#scripts/building/openapi-document.ts';

/** Of what an id is. */
export type Kind = 'appointment' | 'code' | 'customer' | 'job' | 'key' | 'person' | 'technician' | 'upload' | 'vehicle';

/** Where an operation takes an id. */
export interface IdPlace {
  readonly operation: string;
  readonly where: 'body' | 'path' | 'query';
  /** The parameter's name; of a body, a JSON pointer. */
  readonly name: string;
  /** Undefined where its form tells nothing. */
  readonly kind: Kind | undefined;
}

// biome-ignore lint/suspicious/noExplicitAny: the document is walked, whatever is in it
type Schema = any;

const document: Schema = openApiDocument('0.0.0');

const resolved = (schema: Schema): Schema =>
  typeof schema?.$ref !== 'string'
    ? schema
    : resolved(
        schema.$ref
          .split('/')
          .slice(1)
          .reduce((part: Schema, name: string) => part[name], document),
      );

/** The operations of the document, with all their parameters. */
const documented = Object.values<Schema>(document.paths).flatMap((methods) =>
  Object.values<Schema>(methods)
    .filter((each) => each?.operationId !== undefined)
    .map((each) => ({
      id: String(each.operationId),
      parameters: [...(methods.parameters ?? []), ...(each.parameters ?? [])].map(resolved),
      body: Object.values<Schema>(resolved(each.requestBody)?.content ?? {})[0]?.schema,
    })),
);

/** Whether an operation goes on from a place in a list. */
export const takesCursor = (operation: string): boolean =>
  documented.some(({ id, parameters }) => id === operation && parameters.some(({ name }) => name === 'cursor'));

/** What tells a kind: how the ids of it begin. */
const kinds: Readonly<Record<string, Kind>> = {
  '^apt_': 'appointment',
  '^cus_': 'customer',
  '^job_': 'job',
  '^tec_': 'technician',
  '^upl_': 'upload',
  '^veh_': 'vehicle',
  '^[A-Z0-9]': 'code',
  '^[\\w-]{1,128}$': 'person',
  '^[0-9a-hjkmnp-tv-z]{12}$': 'key',
};

/** What has the name of an id although it names nothing of the shop's, and why. */
const noIds: Readonly<Record<string, string>> = {
  'createShop /id': 'the id a new shop is to have',
  'createService /code': 'the code a new service is to have',
  'claimPairing /deviceCode': 'a secret of the device that sends it',
  'getPairing code': 'letters of a device that is no shop’s yet',
};

const kindOf = (pattern: string | undefined): Kind | undefined =>
  Object.entries(kinds).find(([start]) => pattern?.startsWith(start))?.[1];

/** Every place of the document that has the form or the name of an id. */
export function idPlaces(): IdPlace[] {
  const places = new Map<string, IdPlace>();
  const walk = (operation: string, where: IdPlace['where'], given: Schema, name: string, depth = 0): void => {
    const schema = resolved(given);
    if (schema === undefined || depth > 12) return;
    const last = name.replace(/\/0$/, '').split('/').at(-1) ?? '';
    const kind = kindOf(schema.pattern);
    const isNamed = /^(id|code)$|[a-z](Id|Ids|Code|Codes)$/.test(last) && schema.properties === undefined;
    const isLeaf = schema.items === undefined && schema.anyOf === undefined && schema.oneOf === undefined;
    if ((kind !== undefined || isNamed) && isLeaf && schema.type !== 'null' && !(`${operation} ${name}` in noIds)) {
      places.set(`${operation} ${where} ${name}`, { operation, where, name, kind });
    }
    for (const each of [...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])]) {
      walk(operation, where, each, name, depth + 1);
    }
    if (schema.items !== undefined) walk(operation, where, schema.items, `${name}/0`, depth + 1);
    for (const [member, each] of Object.entries(schema.properties ?? {})) {
      walk(operation, where, each, `${name}/${member}`, depth + 1);
    }
  };
  for (const { id, parameters, body } of documented) {
    for (const { in: where, name, schema } of parameters) {
      if (where === 'path' || where === 'query') walk(id, where, schema, name);
    }
    if (body !== undefined) walk(id, 'body', body, '');
  }
  return [...places.values()];
}
