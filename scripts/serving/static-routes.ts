import { join } from 'node:path';
import { fileRoute, type StaticRoute } from '#local/http/static-routes.ts';
import { pageRoutes, type ServedPage } from './page-routes.ts';

/** What the docs may do: load their own files and ask the functions. Scalar writes its styles into the page. */
const docsPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const docsHeaders = {
  'Content-Security-Policy': docsPolicy,
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
};

/** What the local base URL serves beside the operations: the board page, and the docs. */
export function staticRoutes(rootDir: string, page: ServedPage): StaticRoute[] {
  const scalar = 'node_modules/@scalar/api-reference/dist/browser/standalone.js';
  const docs = (path: string, file: string, contentType: string) =>
    fileRoute(path, join(rootDir, file), contentType, docsHeaders);
  return [
    ...pageRoutes(page),
    docs('/docs', 'docs/site/docs.html', 'text/html; charset=utf-8'),
    docs('/docs/docs.js', 'docs/site/docs.js', 'text/javascript; charset=utf-8'),
    docs('/docs/scalar.js', scalar, 'text/javascript; charset=utf-8'),
    docs('/openapi.json', 'docs/openapi.json', 'application/json'),
  ];
}
