import type { Card } from '#client/core/api.ts';
import type { ShopPlace } from '#shared/domain/home-country.ts';
import { phoneText } from '../format/phone-text.ts';
import { shortName } from '../format/short-name.ts';
import { Icon } from '../ui/icon.tsx';
import { copy } from './copy.ts';

/** Where maps show an address: a link every phone opens in its own app. */
export function mapsLink(address: string): string {
  return `https://www.google.com/maps/search/?api=1&query=${encodeURIComponent(address)}`;
}

/** How to reach the customer: a call, where they have a number, and the way there. */
export function Contact({ card, shop }: { readonly card: Card; readonly shop: ShopPlace }) {
  const phone = phoneText(card.customer.phone, shop);
  return (
    <div className="contact">
      {phone === '' ? null : (
        <a
          className="button"
          href={`tel:${card.customer.phone}`}
          aria-label={copy.call(shortName(card.customer.name), phone)}
        >
          <Icon name="phone" /> {phone}
        </a>
      )}
      {card.address === null ? null : (
        <a className="button" href={mapsLink(card.address)} target="_blank" rel="noreferrer">
          <Icon name="pin" /> {copy.map}
        </a>
      )}
    </div>
  );
}
