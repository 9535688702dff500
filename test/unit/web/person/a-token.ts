import type { Tokens } from '#web/person/tokens.ts';

const part = (content: object) => Buffer.from(JSON.stringify(content)).toString('base64url');

/** An ID token as the pool gives it to the page, but for what a test says; its signature is nobody's. */
export function idToken(claims: Readonly<Record<string, unknown>> = {}): string {
  const usual = { sub: 'ann', aud: 'page', token_use: 'id', iat: 1_000, email: 'ann@example.com', name: 'Ann Ōtani' };
  return `${part({ alg: 'RS256' })}.${part({ ...usual, ...claims })}.signature`;
}

/** The tokens of a turn: 1 for those of the sign-in, 2 for the next. */
export function tokens(turn: number, sub = 'ann'): Tokens {
  return {
    sub,
    name: 'Ann',
    email: 'ann@example.com',
    accessToken: `access-${turn}`,
    refreshToken: `refresh-${turn}`,
    endsAt: turn * 900_000,
  };
}
