import type { Card } from '#client/core/api.ts';
import { useShop } from '#client/react/queries.ts';
import { formatPhone } from '../booking/phone.ts';
import { shortName } from '../format/short-name.ts';
import { Icon } from '../ui/icon.tsx';
import { copy } from './copy.ts';

/** Where maps show an address: a link every phone opens in its own app. */
export function mapsLink(address: string): string {
  return `https://www.google.com/maps/search/?api=1&query=${encodeURIComponent(address)}`;
}

/** How to reach the customer: a call, and the way there. */
export function Contact({ card }: { readonly card: Card }) {
  const home = useShop().data?.phone ?? null;
  const phone = formatPhone(card.customer.phone, home);
  return (
    <div className="contact">
      <a
        className="button"
        href={`tel:${card.customer.phone}`}
        aria-label={copy.call(shortName(card.customer.name), phone)}
      >
        <Icon name="phone" /> {phone}
      </a>
      {card.address === null ? null : (
        <a className="button" href={mapsLink(card.address)} target="_blank" rel="noreferrer">
          <Icon name="pin" /> {copy.map}
        </a>
      )}
    </div>
  );
}
