import * as z from 'zod/mini';
import { CloudError } from '../cloud-error.ts';

// The small edition of zod brings no texts; an error that does not say what is wrong helps nobody here.
const { localeError } = z.locales.en();

/**
 * Checks a value of the assembly.
 * @param place where the value stands; the error starts with it
 * @throws CloudError naming the first member that is wrong, and how
 */
export function check<T>(schema: z.ZodMiniType<T>, value: unknown, place: string): T {
  const parsed = schema.safeParse(value, { error: localeError });
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const member = [place, ...(issue?.path ?? [])].join('.');
  throw new CloudError(`${member}: the local cloud cannot work with this: ${issue?.message}`);
}
