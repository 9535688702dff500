import { CloudError } from '../cloud-error.ts';

/** Something reachable by a method and a path such as `/api/admin/appointments/{id}/move`. */
export interface Route<Target> {
  readonly method: string;
  readonly path: string;
  readonly target: Target;
}

/** Where a request leads: a target, or nothing but the methods its path knows (none for an unknown path). */
export type Match<Target> =
  | { readonly target: Target }
  | { readonly target?: undefined; readonly allowedMethods: readonly string[] };

interface Node<Target> {
  readonly statics: Map<string, Node<Target>>;
  parameter: Node<Target> | undefined;
  readonly methods: Map<string, Target>;
}

function newNode<Target>(): Node<Target> {
  return { statics: new Map(), parameter: undefined, methods: new Map() };
}

function isParameter(segment: string): boolean {
  return segment.startsWith('{') && segment.endsWith('}');
}

/**
 * Finds targets by method and path. Static segments beat `{parameters}`; a parameter is one segment that is not empty.
 * Paths are compared as sent, without decoding.
 */
export class Router<Target> {
  readonly #root = newNode<Target>();

  /** @throws CloudError when two routes answer the same method and path */
  constructor(routes: Iterable<Route<Target>>) {
    for (const { method, path, target } of routes) {
      let node = this.#root;
      for (const segment of path.split('/').slice(1)) {
        const next = (isParameter(segment) ? node.parameter : node.statics.get(segment)) ?? newNode<Target>();
        if (isParameter(segment)) node.parameter = next;
        else node.statics.set(segment, next);
        node = next;
      }
      if (node.methods.has(method)) throw new CloudError(`two functions answer ${method} ${path}; change one of them`);
      node.methods.set(method, target);
    }
  }

  /** @param path without the query string */
  match(method: string, path: string): Match<Target> {
    const methods = this.#find(this.#root, path.split('/').slice(1));
    const target = methods.get(method);
    return target === undefined ? { allowedMethods: [...methods.keys()].sort() } : { target };
  }

  #find(node: Node<Target>, [segment, ...rest]: readonly string[]): ReadonlyMap<string, Target> {
    if (segment === undefined) return node.methods;
    const exact = node.statics.get(segment);
    const found = exact === undefined ? new Map<string, Target>() : this.#find(exact, rest);
    if (found.size > 0 || segment === '' || node.parameter === undefined) return found;
    return this.#find(node.parameter, rest);
  }
}
