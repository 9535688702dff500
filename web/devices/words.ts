import { shopDateOf } from '#shared/domain/shop-time.ts';
import { formatDateTime, formatTime } from '#shared/domain/written-time.ts';
import type { Device } from './use-devices.ts';

function at(instant: string, zone: string, now: number): string {
  const isToday = shopDateOf(Date.parse(instant), zone) === shopDateOf(now, zone);
  return isToday ? `today ${formatTime(instant, zone)}` : formatDateTime(instant, zone);
}

/** When a device was last there, or since when it is shut out. */
export function whenText({ revokedAt, lastUsedAt }: Device, zone: string, now: number): string {
  if (revokedAt !== null) return `since ${at(revokedAt, zone, now)}`;
  return lastUsedAt === null ? 'Not used yet' : `Last used ${at(lastUsedAt, zone, now)}`;
}

/** What asks to be let in, and since when. */
export function askedText(device: string, startedAt: string, now: number): string {
  const minutes = Math.floor(Math.max(0, now - Date.parse(startedAt)) / 60_000);
  return `${device}, ${minutes === 0 ? 'just now' : `${minutes} min ago`}`;
}
