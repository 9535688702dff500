import type { OperationId } from './api.ts';
import type { Address } from './options.ts';
import type { Route } from './routes.ts';
import { encodeUri } from './uri.ts';

/** A request without the headers that differ from attempt to attempt. */
export interface BuiltRequest {
  readonly method: NonNullable<Route['method']>;
  /** Absolute. */
  readonly url: string;
  /** Undefined where the method has none. */
  readonly body: string | undefined;
}

/** The members an operation is called with. */
export type InputMembers = Readonly<Record<string, unknown>>;

/** Where an operation is asked: a URL, or the beginning of a path on the page's own host, without a slash at its end. */
type OriginOf = (operation: OperationId) => string;

/** http or https, a host, a path; of these, host or path may be missing. No sign-in, query or fragment. */
const address = /^(https?:\/\/[^\s/?#@]+)?(\.{0,2}\/[^\s?#]*)?$/i;

/** A call that is a mistake in itself. */
function mistake(what: string, value: unknown, instead = 'a URL such as https://api.example.com'): TypeError {
  return new TypeError(`${what} is ${JSON.stringify(value)}; give ${instead}`);
}

function origin(what: string, url: unknown): string {
  if (typeof url !== 'string' || !address.test(url)) throw mistake(what, url);
  let end = url.length;
  while (url[end - 1] === '/') end -= 1;
  return url.slice(0, end);
}

/** @throws TypeError where there is neither a base URL nor endpoints, at once; where an operation has none, when asked */
export function readAddress({ baseUrl, endpoints }: Address): OriginOf {
  if (!endpoints) origin('baseUrl', baseUrl);
  const urls: Readonly<Record<string, string>> = endpoints?.functionUrls ?? endpoints ?? {};
  return (operation) => origin(`the URL of ${operation}`, baseUrl ?? urls[operation]);
}

function segment(operation: OperationId, name: string, value: unknown): string {
  // Dots would be taken for steps in the path, and lead to another operation.
  if (typeof value === 'string' && !/^\.{0,2}$/.test(value)) return encodeUri(value);
  throw mistake(`${name} of ${operation}`, value, 'the text the API answered');
}

/** @throws TypeError where it is no URL: one relative to the page where there is no page */
function absolute(url: string): string {
  const page = (globalThis as { readonly location?: { readonly href: string } }).location?.href;
  try {
    return new URL(url, page).href;
  } catch {
    throw mistake('the address', url);
  }
}

/**
 * Puts the members of an input where the operation has them: path, query, body.
 * @throws TypeError where a part of the path is missing or there is no URL for the operation
 */
export function buildRequest(
  operation: OperationId,
  { path, method = 'GET', query = [] }: Route,
  originOf: OriginOf,
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
  for (const name of hasBody ? query : Object.keys(rest)) {
    if (rest[name] !== undefined) asked.push(`${encodeUri(name)}=${encodeUri(String(rest[name]))}`);
    delete rest[name];
  }
  const url = originOf(operation) + filled + (asked.length > 0 ? `?${asked.join('&')}` : '');
  return { method, url: absolute(url), body: hasBody ? JSON.stringify(rest) : undefined };
}
