/** The paths the page tells apart itself: index.html answers each. Any other path is not found. */
export const pagePaths = ['/', '/jobs', '/me', '/pair', '/people', '/signed-in', '/stats'] as const;

/** Where the page is after somebody signed in, below each of its origins. */
export const signedInPath: (typeof pagePaths)[number] = '/signed-in';

/** What a browser is shown where there is no page, with status 404. */
export const notFoundPage = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>Not found · Status Board</title>
<h1>There is no such page</h1>
<p>The address may be mistyped. <a href="/">Go to the board</a></p>
</html>
`;

/** What `Cache-Control` says of each kind of file. */
export const pageCaching = {
  /** Files below `/assets/` have names by content: another content is another file. */
  assets: 'public, max-age=31536000, immutable',
  /** Everything else keeps its name, such as index.html and endpoints.json, and is asked for each time. */
  others: 'no-cache',
} as const;

const contentTypes: Readonly<Record<string, string>> = {
  css: 'text/css; charset=utf-8',
  html: 'text/html; charset=utf-8',
  ico: 'image/x-icon',
  js: 'text/javascript; charset=utf-8',
  json: 'application/json',
  png: 'image/png',
  svg: 'image/svg+xml',
  txt: 'text/plain; charset=utf-8',
  webmanifest: 'application/manifest+json',
  woff2: 'font/woff2',
};

/** The media type of a file of the page, by its extension. */
export function contentTypeOf(path: string): string {
  return contentTypes[path.slice(path.lastIndexOf('.') + 1)] ?? 'application/octet-stream';
}

/** Seconds during which a browser that has seen the page over TLS asks no other way: two years. */
export const strictTransportSeconds = 63_072_000;

/**
 * What the page may load: its own scripts, styles, pictures and fonts, and answers of functions, file store and user pool. Nothing
 * inline, and nobody may frame it or receive its forms.
 * @param connectSources where functions, files and tokens are, as CSP host sources
 */
export function contentSecurityPolicy(connectSources: readonly string[]): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    `connect-src ${["'self'", ...connectSources].join(' ')}`,
    "font-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/**
 * The headers that protect the page, on every file of it, wherever it is served from.
 * @param connectSources where functions, files and tokens are, as CSP host sources
 */
export function pageHeaders(connectSources: readonly string[]) {
  return {
    'Content-Security-Policy': contentSecurityPolicy(connectSources),
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Referrer-Policy': 'no-referrer',
    'Strict-Transport-Security': `max-age=${strictTransportSeconds}; includeSubDomains`,
    'X-Content-Type-Options': 'nosniff',
  } as const;
}
