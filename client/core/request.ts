import type { OperationId } from './api.ts';
import type { Address } from './options.ts';
import type { Route } from './routes.ts';
import { encodeUri } from './uri.ts';

/** A request without the headers that differ from attempt to attempt. */
export interface BuiltRequest {
  readonly method: Route['method'];
  /** Absolute. */
  readonly url: string;
  /** Undefined where the method has none. */
  readonly body: string | undefined;
}

/** The members an operation is called with. */
export type InputMembers = Readonly<Record<string, unknown>>;

function originOf(operation: OperationId, { baseUrl, endpoints }: Address): string {
  if (baseUrl !== undefined) return baseUrl;
  const urls: Readonly<Record<string, string>> | undefined = endpoints.functionUrls ?? endpoints;
  const url = urls[operation];
  if (url === undefined) throw new TypeError(`${operation}: the endpoints have no URL for it; deploy again`);
  return url;
}

function segment(operation: OperationId, name: string, value: unknown): string {
  // Dots would be taken for steps in the path, and lead to another operation.
  if (typeof value === 'string' && !/^\.{0,2}$/.test(value)) return encodeUri(value);
  throw new TypeError(`${operation}: "${name}" is ${JSON.stringify(value)}; give the text the API answered`);
}

/** @throws TypeError where it is no URL, also not one relative to the page */
function absolute(url: string): string {
  const page = (globalThis as { readonly location?: { readonly href: string } }).location?.href;
  try {
    return new URL(url, page).href;
  } catch {
    throw new TypeError(`"${url}" is no URL; give a baseUrl such as https://api.example.com`);
  }
}

/**
 * Puts the members of an input where the operation has them: path, query, body.
 * @throws TypeError where a part of the path is missing or there is no URL for the operation
 */
export function buildRequest(
  operation: OperationId,
  { method, path, query }: Route,
  address: Address,
  input: InputMembers,
): BuiltRequest {
  const rest: Record<string, unknown> = { ...input };
  const filled = path.replace(/\{(\w+)\}/g, (_match, name: string) => {
    const { [name]: value } = rest;
    delete rest[name];
    return segment(operation, name, value);
  });
  const hasBody = method === 'POST' || method === 'PATCH';
  const asked: string[] = [];
  for (const name of hasBody ? (query ?? []) : Object.keys(rest)) {
    if (rest[name] !== undefined) asked.push(`${encodeUri(name)}=${encodeUri(String(rest[name]))}`);
    delete rest[name];
  }
  const url =
    originOf(operation, address).replace(/\/$/, '') + filled + (asked.length > 0 ? `?${asked.join('&')}` : '');
  return { method, url: absolute(url), body: hasBody ? JSON.stringify(rest) : undefined };
}
