/** What somebody types to find a customer. */
export type TypedSearch =
  | { readonly kind: 'empty' }
  | { readonly kind: 'phone'; readonly text: string }
  | { readonly kind: 'name'; readonly text: string };

/** Whether what is typed can be a phone number, as the service decides it too: digits, and what people put between them. */
export function readSearch(typed: string): TypedSearch {
  const text = typed.trim();
  if (text === '') return { kind: 'empty' };
  return /\d/.test(text) && /^[\d\s\p{Pd}()+./]+$/u.test(text) ? { kind: 'phone', text } : { kind: 'name', text };
}
