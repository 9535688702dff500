import type { ComponentType } from 'react';
import { isTimeZone } from '#shared/domain/shop-time.ts';
import { formatDate, lastResort } from '#shared/domain/written-time.ts';
import { zoneInPlaceOf } from '../format/zone-in-place.ts';
import { Icon } from '../ui/icon.tsx';
import type { ShopPageProps } from './shop-page-props.ts';
import { copy } from './zone-copy.ts';

/**
 * A shop whose zone the browser does not know, in another one: one whose clocks show the same, or else UTC. Unless it is
 * the same zone by an earlier name, that is said above everything.
 */
export function InKnownZone(props: { readonly of: ShopPageProps; readonly page: ComponentType<ShopPageProps> }) {
  const { of, page: Page } = props;
  const { shop } = of.signedIn;
  const twin = zoneInPlaceOf(shop.timeZone, isTimeZone);
  const timeZone = twin?.zone ?? lastResort;
  const told =
    twin === undefined
      ? copy.none(shop.timeZone)
      : twin.since && copy.twin(shop.timeZone, twin.zone, formatDate(twin.since), twin.since.slice(0, 4));
  return (
    <>
      {told ? (
        <p className="note zone-note" data-tone="warn" role="status">
          <Icon name="warning" /> <span className="note-text">{told}</span>
        </p>
      ) : null}
      <Page {...of} signedIn={{ ...of.signedIn, shop: { ...shop, timeZone } }} />
    </>
  );
}
