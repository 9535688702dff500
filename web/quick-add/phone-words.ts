import { type Country, readPhone } from '#shared/domain/phone-number.ts';
import { withoutInvisible } from '#shared/domain/typed.ts';
import { locale } from '#shared/domain/written-money.ts';
import { copy } from './copy.ts';

let regions: Intl.DisplayNames | undefined;

function nameOf(country: Country): string {
  regions ??= new Intl.DisplayNames(locale, { type: 'region' });
  return regions.of(country) ?? country;
}

/** What a typed phone number is understood as, with its country: shown while it is typed, undefined as long as it is none. */
export function phoneUnderstood(typed: string, home: Country | undefined): string | undefined {
  const read = readPhone(typed, home);
  if ('problem' in read) return undefined;
  return copy.phoneRead(read.international, read.country === undefined ? undefined : nameOf(read.country));
}

/** Why what was typed is no phone number, and what to do; undefined where it is one. */
export function phoneProblem(typed: string, home: Country | undefined): string | undefined {
  const read = readPhone(typed, home);
  if (!('problem' in read)) return undefined;
  const ofHome = home === undefined || typed.includes('+') ? '' : copy.phoneOf(nameOf(home));
  return copy.phoneProblems[read.problem]([...withoutInvisible(typed)].slice(0, 40).join(''), ofHome);
}
