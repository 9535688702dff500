import { shopDateOf } from '#shared/domain/shop-time.ts';
import { formatDate, formatDateTime, formatWindow } from '#shared/domain/written-time.ts';
import { viewerZone } from '../format/viewer-zone.ts';
import { copy } from './copy.ts';

/** From when until when, with the day; with both where they differ. Epoch milliseconds. */
export function formatSpan(start: number, end: number, zone: string): string {
  const [first, last] = [shopDateOf(start, zone), shopDateOf(end, zone)];
  return first === last
    ? `${formatDate(first)}, ${formatWindow(start, end, zone)}`
    : `${formatDateTime(start, zone)} – ${formatDateTime(end, zone)}`;
}

/**
 * From when until when by the clocks of whoever looks, with their zone; undefined where those show what the shop's do, so
 * that it would be told twice, or where nobody knows them. Epoch milliseconds.
 */
export function spanForViewer(start: number, end: number, zone: string, viewer = viewerZone()): string | undefined {
  if (viewer === undefined || formatDateTime(start, zone) === formatDateTime(start, viewer)) return undefined;
  return copy.forYou(formatSpan(start, end, viewer), viewer);
}
