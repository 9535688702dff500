import { escaped } from '../pages/html.ts';
import type { KnownPerson } from './person.ts';

const css = `body{font:16px/1.5 system-ui,sans-serif;max-width:28rem;margin:3rem auto;padding:0 1rem;color:#1b1f24;background:#fff}
h1{font-size:1.5rem}button{display:block;width:100%;text-align:left;font:inherit;padding:.75rem 1rem;margin:.5rem 0;border:1px solid #b8c0cc;border-radius:.5rem;background:#f6f8fa;color:inherit;cursor:pointer}
button:hover,button:focus-visible{border-color:#0b5fff}small{display:block;color:#4a5563}label{display:block;margin:.75rem 0 .25rem}
input{font:inherit;width:100%;box-sizing:border-box;padding:.5rem;border:1px solid #b8c0cc;border-radius:.5rem}
@media (prefers-color-scheme:dark){body,input{background:#14171b;color:#e6e9ee}button{background:#1f242b}small{color:#a7b0bd}}`;

/** What the page may do: show itself, and send its form here and on to where the sign-in came from. */
export function signInHeaders(redirectUri: string): Record<string, string> {
  const target = new URL(redirectUri).origin;
  return {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Security-Policy': `default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'self' ${target}; frame-ancestors 'none'`,
    'Cache-Control': 'no-store',
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
  };
}

/** What the form is sent on with (RFC 6749 §4.1.1, RFC 7636 §4.3, OpenID Connect); who signs in is said by the form alone. */
const kept = [
  'response_type',
  'client_id',
  'redirect_uri',
  'scope',
  'state',
  'nonce',
  'code_challenge',
  'code_challenge_method',
];

function hidden(asked: URLSearchParams): string {
  return [...asked]
    .filter(([name]) => kept.includes(name))
    .map(([name, value]) => `<input type="hidden" name="${escaped(name)}" value="${escaped(value)}">`)
    .join('');
}

/** The page that takes the place of Cognito's: the people of the demo with one click, and anybody by an address. */
export function signInPage(people: readonly KnownPerson[], asked: URLSearchParams, hint: string): string {
  const action = '<form method="post" action="/oauth2/authorize">';
  const known = people.map(
    ({ email, name, about }) => `${action}${hidden(asked)}<input type="hidden" name="name" value="${escaped(name)}">
<button name="email" value="${escaped(email)}">${escaped(name)}<small>${escaped(about)}</small></button></form>`,
  );
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Sign in · local cloud</title><style>${css}</style></head><body><main>
<h1>Who are you?</h1><p>This is your own machine: nobody asks for a password.</p>
${known.join('\n')}
${action}${hidden(asked)}<label for="email">Somebody else</label>
<input id="email" name="email" type="email" required autocomplete="off" placeholder="ann@example.com" value="${escaped(hint)}">
<label for="name">Name</label><input id="name" name="name" required autocomplete="off" maxlength="80">
<button>Sign in</button></form></main></body></html>`;
}
