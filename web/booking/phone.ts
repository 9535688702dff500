import { dialledDigits } from '#shared/domain/digits.ts';
import { trimmed } from '#shared/domain/typed.ts';

/** What somebody types to find a customer. */
export type TypedSearch =
  | { readonly kind: 'empty' }
  | { readonly kind: 'phone'; readonly text: string }
  | { readonly kind: 'name'; readonly text: string };

/** Whether what is typed can be a phone number, by the same rule as the service's search. */
export function readSearch(typed: string): TypedSearch {
  const text = trimmed(typed);
  if (text === '') return { kind: 'empty' };
  return { kind: dialledDigits(text) === undefined ? 'name' : 'phone', text };
}
