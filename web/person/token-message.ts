import type { Tokens } from './tokens.ts';

/** What tabs say to each other about people. It goes from tab to tab and is never written down. */
export type TokenMessage =
  | { readonly kind: 'ask'; readonly sub: string }
  | { readonly kind: 'tokens'; readonly tokens: Tokens; readonly remembered: boolean }
  | { readonly kind: 'forget'; readonly sub: string };
