/**
 * What protects whoever receives an answer of the local cloud itself, as functions protect theirs: it is believed to be what it says, loads
 * nothing, and nobody frames it. Pages say themselves what they load.
 */
export const protection = {
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
} as const;
