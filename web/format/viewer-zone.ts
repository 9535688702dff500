import { isTimeZone } from '#shared/domain/shop-time.ts';

/** The zone of whoever looks at the page; undefined where the device is set to one nobody knows, such as `Foo/Bar`. */
export function viewerZone(): string | undefined {
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
  return isTimeZone(timeZone) ? timeZone : undefined;
}
