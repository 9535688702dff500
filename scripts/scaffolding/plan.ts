import { type Scope, scopes } from '#shared/contract/access.ts';
import type { Method } from '#shared/contract/operation.ts';
import { kebabCase, type RegisteredOperation } from '#shared/contract/operations.ts';

/** What somebody wants to add, and what they said about it. */
export interface EndpointRequest {
  /** `<area>/<verb>-<noun>`, such as `appointments/archive-appointment`. */
  readonly name: string;
  readonly method?: string | undefined;
  readonly path?: string | undefined;
  /** `none` makes the operation public. */
  readonly scope?: string | undefined;
}

/** A new operation, decided. */
export interface EndpointPlan {
  readonly area: string;
  readonly isNewArea: boolean;
  /** kebab-case, as its files are called. */
  readonly name: string;
  /** camelCase, as its contract is called. */
  readonly id: string;
  readonly verb: string;
  /** What it acts on, in words. */
  readonly noun: string;
  readonly method: Method;
  readonly path: string;
  /** Names of the path's parameters. */
  readonly params: readonly string[];
  /** The name by which one item of the area is addressed: `id`, `code`. */
  readonly itemParam: string;
  readonly scope: Scope | null;
}

const methodOfVerb: Readonly<Record<string, Method>> = {
  get: 'GET',
  list: 'GET',
  search: 'GET',
  create: 'POST',
  update: 'PATCH',
  delete: 'DELETE',
};

/** `categories` → `category`, `quotes` → `quote`, `dashboard` → `dashboard`. */
export function singular(area: string): string {
  return area.endsWith('ies') ? `${area.slice(0, -3)}y` : area.replace(/s$/, '');
}

/** `archive-appointment` → `archiveAppointment`. */
export function camelCase(name: string): string {
  return name.replace(/-([a-z])/g, (_match, letter: string) => letter.toUpperCase());
}

const shapeOf = (path: string) => path.replace(/\{\w+\}/g, '{}');
const paramsOf = (path: string) => [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => String(name));

function splitName(name: string): { area: string; file: string; verb: string; noun: string } {
  const [, area, verb, noun] = /^([a-z]+)\/([a-z]+)-([a-z]+(?:-[a-z]+)*)$/.exec(name) ?? [];
  if (area === undefined || verb === undefined || noun === undefined) {
    throw new Error(
      `"${name}" is no name of an endpoint; write <area>/<verb>-<noun>, such as appointments/archive-appointment`,
    );
  }
  if (verb === area || verb === singular(area)) {
    throw new Error(`"${verb}" is what the area is about; begin with a verb, such as ${area}/get-${singular(area)}`);
  }
  return { area, file: `${verb}-${noun}`, verb, noun };
}

/** How one item of an area is addressed: `id` or `code`; undefined where the area is one thing, as the shop is. */
function itemParamOf(area: string, base: string, members: readonly RegisteredOperation[]): string | undefined {
  if (singular(area) === area) return undefined;
  const item = members.map(({ operation }) => operation.path).find((path) => shapeOf(path) === `${base}/{}`);
  return item === undefined ? 'id' : paramsOf(item)[0];
}

/** Where operations of this verb usually are. */
function usualPath(area: string, verb: string, noun: string, base: string, itemParam: string | undefined): string {
  const item = itemParam === undefined ? base : `${base}/{${itemParam}}`;
  const names = [area, singular(area)];
  const own = names.find((name) => noun === name || noun.startsWith(`${name}-`));
  const rest = own === undefined ? noun : noun.slice(own.length + 1);
  const below = (path: string, ...more: string[]) => [path, ...more].filter((part) => part !== '').join('/');
  if (verb === 'list' || verb === 'search' || verb === 'create') return below(base, rest);
  if (verb === 'get') return below(own === undefined ? base : item, rest);
  return below(item, rest, verb in methodOfVerb ? '' : verb);
}

function methodFor(verb: string, asked: string | undefined): Method {
  const usual = methodOfVerb[verb];
  const method = (['GET', 'POST', 'PATCH', 'DELETE'] as const).find((known) => known === (asked ?? usual ?? 'POST'));
  if (method === undefined) throw new Error(`--method must be GET, POST, PATCH or DELETE, not "${asked}"`);
  if (method === (usual ?? 'POST')) return method;
  throw new Error(`${verb} means ${usual ?? 'POST'} here, not ${method}; choose another verb or leave out --method`);
}

function scopeFor(
  verb: string,
  method: Method,
  asked: string | undefined,
  members: readonly RegisteredOperation[],
): Scope | null {
  const kind = method === 'GET' ? 'read' : 'write';
  const neighbour = members.find(({ operation }) => (operation.method === 'GET') === (method === 'GET')) ?? members[0];
  const resource = neighbour?.operation.scope?.split(':')[0];
  const wanted = asked === undefined ? [`${resource}:${verb}`, `${resource}:${kind}`] : [asked];
  if (asked === 'none' || (asked === undefined && neighbour?.operation.scope === null)) {
    if (method === 'GET') return null;
    throw new Error(`a public operation can only read; give it a scope: --scope <one of ${scopes.join(', ')}>`);
  }
  const scope = scopes.find((known) => wanted.includes(known));
  const list = `one of ${scopes.join(', ')}; a new one belongs into shared/contract/access.ts, with the roles that get it`;
  if (scope === undefined && asked === undefined) throw new Error(`say which scope it needs: --scope ${list}`);
  if (scope === undefined) throw new Error(`there is no scope "${asked}"; take ${list}`);
  if (scope.endsWith(':admin') || scope.endsWith(':read') === (method === 'GET')) return scope;
  throw new Error(
    `${scope} does not fit ${method}: scopes that end in :read are for reading, in :admin for both, the others for changing`,
  );
}

function checkPath(path: string, verb: string, scope: Scope | null): void {
  if (!/^(\/([a-z]+(-[a-z]+)*|\{[a-z]+([A-Z][a-z]+)*\}))+$/.test(path)) {
    throw new Error(`--path "${path}" must be segments in kebab-case and {parameters}, such as /api/admin/quotes/{id}`);
  }
  if (path.startsWith('/api/admin/') !== (scope !== null)) {
    throw new Error(`--path "${path}": what needs a scope is below /api/admin/, and what is public is not`);
  }
  if (!(verb in methodOfVerb) && !path.endsWith(`/${verb}`)) {
    throw new Error(`--path "${path}" must end in /${verb}, so that the address says what is done`);
  }
}

/**
 * Decides what a new operation is: its method, path and scope, from its verb and its neighbours where nothing was said.
 * @param operations those there are
 * @throws Error in one line, where a name is wrong or taken, or what was said contradicts itself
 */
export function planEndpoint(request: EndpointRequest, operations: readonly RegisteredOperation[]): EndpointPlan {
  const { area, file, verb, noun } = splitName(request.name);
  const taken = operations.find(({ operation }) => kebabCase(operation.id) === file);
  if (taken !== undefined) throw new Error(`${file} exists already: functions/${taken.area}/${file}.ts`);
  const members = operations.filter((registered) => registered.area === area);
  const method = methodFor(verb, request.method);
  const scope = scopeFor(verb, method, request.scope, members);
  const base = scope === null ? `/${area}` : `/api/admin/${area}`;
  const itemParam = itemParamOf(area, base, members);
  const path = request.path ?? usualPath(area, verb, noun, base, itemParam);
  checkPath(path, verb, scope);
  const rival = operations.find(
    ({ operation }) => operation.method === method && shapeOf(operation.path) === shapeOf(path),
  );
  if (rival !== undefined) {
    throw new Error(`${method} ${path} is ${rival.operation.id} already; choose another with --path`);
  }
  const params = paramsOf(path);
  return {
    area,
    isNewArea: members.length === 0,
    name: file,
    id: camelCase(file),
    verb,
    noun: noun.replaceAll('-', ' '),
    method,
    path,
    params,
    itemParam: params.at(-1) ?? itemParam ?? 'id',
    scope,
  };
}
