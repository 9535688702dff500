import { ageInWords } from '../releasing/lock.ts';

/** Milliseconds the clock here is ahead of a stage's, by what one of its Function URLs says; undefined where nothing there answers. */
export async function clockAhead(functionUrls: Readonly<Record<string, string>>): Promise<number | undefined> {
  const url = functionUrls.getHealth;
  if (url === undefined) return undefined;
  const response = await fetch(new URL('/health', url), { method: 'HEAD' }).catch(() => undefined);
  const date = Date.parse(response?.headers.get('date') ?? '');
  return Number.isNaN(date) ? undefined : Date.now() - date;
}

/** How a clock is wrong: `5 min ahead`. @param ahead milliseconds, negative where it is behind */
export function wrongClock(ahead: number): string {
  return `${ageInWords(Math.abs(ahead))} ${ahead > 0 ? 'ahead' : 'behind'}`;
}
