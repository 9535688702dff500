import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import type { AwsCredentials } from '#client/sigv4.ts';
import { contentTypeOf, notFoundPage, pageCaching, pageHeaders, pagePaths } from '#infra/page-delivery.ts';
import type { StaticContent, StaticRequest, StaticRoute } from '#local/http/static-routes.ts';
import type { DemoShops } from '../operating/local-outputs.ts';

/** What the page is told of the functions in `/endpoints.json`, beside the base URL. */
export interface KnownEndpoints {
  readonly functionUrls: Readonly<Record<string, string>>;
  /** Demo keys offered at sign-in, to the page itself only. */
  readonly shops: DemoShops;
  /** With what the page signs its calls, where functions want that; told to the page itself only. */
  readonly signing?: { readonly region: string; readonly credentials: AwsCredentials };
  /** What the page is to the user pool; people sign in where the page came from. */
  readonly signInClient?: string | undefined;
}

/** The page as it is served; each request sees it as it is then. */
export interface ServedPage {
  /** Folder of the built page; undefined where it could not be built. */
  directory: string | undefined;
  endpoints: KnownEndpoints;
}

/** Functions and files have ports of their own here, and nothing may be said of TLS where there is none (RFC 6797 section 7.2). */
const { 'Strict-Transport-Security': _, ...protection } = pageHeaders(['http://127.0.0.1:*']);

const { assets, others } = pageCaching;

async function fileOf(
  directory: string | undefined,
  path: string,
  caching: string,
): Promise<StaticContent | undefined> {
  if (directory === undefined) throw new Error('the board page is not built; npm run build:web says why');
  // Routes let one segment through, as it was sent: none leads out of the folder.
  const body = await readFile(join(directory, path)).catch(() => undefined);
  if (body === undefined) return undefined;
  return { contentType: contentTypeOf(path), body, headers: { ...protection, 'Cache-Control': caching } };
}

/**
 * The page with what the local cloud alone lays over it: the bar that tells of alarms (local/pages). It comes after the page, beside its
 * own files, so that the page itself weighs nothing more.
 */
function withAlarmBar(page: StaticContent | undefined): StaticContent | undefined {
  const bar = '<link rel="stylesheet" href="/inbox/alarm-bar.css"><script defer src="/inbox/alarm-bar.js"></script>';
  return page && { ...page, body: String(page.body).replace('</body>', `${bar}</body>`) };
}

/** Files with lasting names: index.html, the icon, the manifest. */
function lastingFiles(directory: string | undefined): string[] {
  if (directory === undefined) return [];
  const files = readdirSync(directory, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files.map(({ parentPath, name }) => `/${relative(directory, join(parentPath, name))}`);
  return paths.filter((path) => !path.startsWith('/assets/'));
}

/**
 * The board page as CloudFront serves it on AWS: the same paths, headers and caching. `/endpoints.json` says where the
 * functions are, by the name the page was opened by, so that the base URL is always of the page's own origin; the demo keys, and what
 * to sign with, it tells to that page alone.
 */
export function pageRoutes(page: ServedPage): StaticRoute[] {
  const file = (path: string, caching: string) => fileOf(page.directory, path, caching);
  const endpoints = ({ host, isOfOwnPage }: StaticRequest): StaticContent => {
    const { functionUrls, signInClient: clientId, ...secrets } = page.endpoints;
    const baseUrl = `http://${host}`;
    const signIn = clientId === undefined ? {} : { signIn: { url: baseUrl, clientId } };
    const known = { baseUrl, functionUrls, ...signIn, ...(isOfOwnPage ? secrets : { shops: {} }) };
    return {
      contentType: contentTypeOf('endpoints.json'),
      body: JSON.stringify(known),
      headers: { ...protection, 'Cache-Control': others },
    };
  };
  const missing = { contentType: contentTypeOf('404.html'), body: notFoundPage, headers: protection, status: 404 };
  return [
    ...pagePaths.map((path) => ({ path, read: async () => withAlarmBar(await file('/index.html', others)) })),
    { path: '/assets/{file}', read: ({ path }) => file(path, assets) },
    ...lastingFiles(page.directory).map((path) => ({ path, read: () => file(path, others) })),
    { path: '*', read: async () => missing },
    { path: '/endpoints.json', read: async (request) => endpoints(request) },
  ];
}
