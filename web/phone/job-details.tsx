import type { Card } from '#client/core/api.ts';
import type { ShopPlace } from '#shared/domain/home-country.ts';
import { formatMinutes } from '#shared/domain/written-duration.ts';
import { usePhoneText } from '../format/use-phone-text.ts';
import { Icon } from '../ui/icon.tsx';
import { mapLink } from './address.ts';
import { copy } from './copy.ts';
import './job-details.css';

/** What a technician needs at the car: where it is, whom to call, what to do, and what somebody noted. */
export function JobDetails({ card, place }: { readonly card: Card; readonly place: ShopPlace }) {
  const { customer, vehicle, address, services, notes } = card;
  const phone = usePhoneText(customer.phone, place);
  return (
    <div className="job-details">
      {address === null ? null : (
        <a
          className="button big job-link"
          href={mapLink(address)}
          target="_blank"
          rel="noreferrer"
          aria-label={copy.map(address)}
        >
          <Icon name="pin" size={20} /> <span>{address}</span>
        </a>
      )}
      {phone === '' ? null : (
        <a className="button big job-link" href={`tel:${customer.phone}`} aria-label={copy.call(customer.name, phone)}>
          <Icon name="phone" size={20} /> <span>{phone}</span>
        </a>
      )}
      <dl>
        <div>
          <dt translate="yes">{copy.services}</dt>
          <dd>
            <ul>
              {services.map(({ code, name, minutes }) => (
                <li key={code}>
                  {name} <span className="quiet-text">{formatMinutes(minutes)}</span>
                </li>
              ))}
            </ul>
          </dd>
        </div>
        <div>
          <dt translate="yes">{copy.vehicle}</dt>
          <dd>
            {vehicle?.label ?? copy.noVehicle}
            {vehicle === null || vehicle.plate === null ? null : <span className="plate">{vehicle.plate}</span>}
          </dd>
        </div>
        {notes === null ? null : (
          <div>
            <dt translate="yes">{copy.notes}</dt>
            <dd className="job-notes">{notes}</dd>
          </div>
        )}
      </dl>
    </div>
  );
}
