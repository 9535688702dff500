import type * as z from 'zod/mini';
import type { FieldError } from '#shared/contract/problems.ts';
import { pointerBelow } from './json-pointer.ts';

type Finding = z.core.$ZodIssue;

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((parent, key) => (parent as Record<PropertyKey, unknown> | undefined)?.[key], value);
}

/** How many of a value's keys a form knows; none where the value is of another kind altogether. */
function knownKeys(form: readonly Finding[], value: object): number {
  const atRoot = form.filter(({ path }) => path.length === 0);
  if (atRoot.some(({ code }) => code === 'invalid_type')) return 0;
  const unknown = atRoot.flatMap((finding) => (finding.code === 'unrecognized_keys' ? finding.keys : []));
  return Object.keys(value).length - unknown.length;
}

/** The form of a union that a caller evidently meant: the one knowing most of the keys sent, if any does. */
function meantForm(forms: readonly Finding[][], value: unknown): Finding[] | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const ranked = forms
    .map((form) => ({ form, known: knownKeys(form, value) }))
    .filter(({ known }) => known > 0)
    .sort((left, right) => right.known - left.known || left.form.length - right.form.length);
  return ranked[0]?.form;
}

/** What keeps a value from each form, where nothing tells which was meant. */
function everyForm(forms: readonly Finding[][]): string {
  const reasons = forms.map((form) =>
    form.map(({ path, message }) => [path.join('.'), message].filter((part) => part !== '').join(' ')).join(' and '),
  );
  return [...new Set(reasons)].join('; or ');
}

function unionErrors(finding: z.core.$ZodIssueInvalidUnion, value: unknown, pointer: string): FieldError[] {
  if (finding.errors.length === 0) return [{ pointer, message: finding.message }];
  const sent = valueAt(value, finding.path);
  const meant = meantForm(finding.errors, sent);
  if (meant !== undefined) return fieldErrors(meant, sent, pointer);
  return [{ pointer, message: everyForm(finding.errors) }];
}

/**
 * What schemas found wrong with a value, as entries of a problem.
 * @param value what was judged
 * @param root the JSON Pointer to it
 */
export function fieldErrors(findings: readonly Finding[], value: unknown, root: string): FieldError[] {
  return findings.flatMap((finding) => {
    const pointer = pointerBelow(root, ...finding.path);
    switch (finding.code) {
      case 'unrecognized_keys':
        return finding.keys.map((key) => ({ pointer: pointerBelow(pointer, key), message: 'is not a known field' }));
      case 'invalid_union':
        return unionErrors(finding, value, pointer);
      default:
        return [{ pointer, message: finding.message }];
    }
  });
}
