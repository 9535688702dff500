import { isTimeZone } from './shop-time.ts';

/** A zone as the IANA writes it: Intl takes any case, but other programs that read the shop's zone do not. */
function isWrittenAsZone(name: string): boolean {
  const known = Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone;
  if (known.toLowerCase() === name.toLowerCase()) return known === name;
  return name.split('/').every((part) => /^[A-Z]/.test(part));
}

/** Whether a shop can have this zone: an IANA one, written as the IANA does. */
export function isZoneName(name: string): boolean {
  return isTimeZone(name) && isWrittenAsZone(name);
}
