import type { ReactNode } from 'react';
import { unpaid } from '#shared/domain/money.ts';
import { trimmed } from '#shared/domain/typed.ts';
import { formatMinutes } from '#shared/domain/written-duration.ts';
import { formatMoney } from '#shared/domain/written-money.ts';
import { formatLongDate, formatWindow } from '#shared/domain/written-time.ts';
import { amountProblem } from '../booking/amount.ts';
import { labelOfChoice } from '../booking/vehicle-choice.ts';
import { formatSpan, spanForViewer } from '../booking/viewer-clocks.ts';
import { sumOf } from '../booking/work.ts';
import { Avatar } from '../ui/avatar.tsx';
import { copy } from './copy.ts';
import type { RowName } from './rows.ts';
import { billOf, type Scene, servicesOf } from './scene.ts';

const none = (words: string) => <p className="quiet-text">{words}</p>;

function When({ values, setting }: Scene) {
  const { start, end } = values.schedule;
  if (start.at === undefined || end.at === undefined) return none(copy.nothing);
  const days = start.date === end.date;
  const yours = spanForViewer(start.at, end.at, setting.zone);
  return (
    <>
      <p>
        <strong>
          {days ? formatWindow(start.at, end.at, setting.zone) : formatSpan(start.at, end.at, setting.zone)}
        </strong>{' '}
        <span className="quiet-text">{formatMinutes((end.at - start.at) / 60_000)}</span>
      </p>
      {days ? <p>{formatLongDate(start.date)}</p> : null}
      {yours === undefined ? null : none(yours)}
    </>
  );
}

function Who({ values, team, card }: Scene) {
  const { technician } = values;
  const person =
    team.find(({ id }) => id === technician) ?? (card.technician?.id === technician ? card.technician : null);
  return (
    <p className="with-avatar">
      <Avatar technician={person} />
      {person === null ? <span className="quiet-text">{copy.none.technician}</span> : person.name}
    </p>
  );
}

function Work(scene: Scene) {
  const services = servicesOf(scene);
  const { currency } = scene.setting;
  if (services.length === 0) return none(copy.none.services);
  return (
    <ul className="service-list">
      {services.map((service) => (
        <li key={service.code}>
          <span>{service.name}</span>
          <span className="quiet-text">{formatMinutes(service.minutes)}</span>
          <span className="amount">{formatMoney(service.price, currency)}</span>
        </li>
      ))}
      {services.length < 2 ? null : (
        <li className="service-sum">
          <span />
          <span className="quiet-text">{formatMinutes(sumOf(services).minutes)}</span>
          <span className="amount">{formatMoney(sumOf(services).price, currency)}</span>
        </li>
      )}
    </ul>
  );
}

function Car({ values, card }: Scene) {
  const { vehicle } = values;
  const label = labelOfChoice(vehicle);
  if (label === '') return none(copy.none.vehicle);
  const plate =
    vehicle.kind === 'new'
      ? vehicle.plate
      : vehicle.kind === 'known' && vehicle.id === card.vehicle?.id
        ? card.vehicle.plate
        : '';
  return (
    <p>
      {label} {plate ? <span className="plate">{plate}</span> : null}
    </p>
  );
}

function Money(scene: Scene) {
  const { values, setting } = scene;
  const { currency } = setting;
  const { total, paid } = billOf(scene);
  const open = unpaid({ total, paid });
  const problem = amountProblem(values.total, setting) ?? amountProblem(values.paid, setting);
  const onTop: readonly (readonly [string, number])[] = paid > total ? [[copy.onTop, paid - total]] : [];
  const figures = [[copy.total, total], [copy.paid, paid], [copy.open, open], ...onTop] as const;
  return (
    <>
      <dl className="money">
        {figures.map(([name, amount]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{formatMoney(amount, currency)}</dd>
          </div>
        ))}
      </dl>
      {problem === undefined ? null : (
        <p className="note" data-tone="bad">
          <span className="note-text">{problem}</span>
        </p>
      )}
      {open === 0 && total > 0 ? (
        <span className="badge" data-kind="good">
          {copy.paidInFull}
        </span>
      ) : null}
    </>
  );
}

/** What a row says, edits included. */
export function factOf(row: RowName, scene: Scene): ReactNode {
  const { values } = scene;
  switch (row) {
    case 'schedule':
      return <When {...scene} />;
    case 'technician':
      return <Who {...scene} />;
    case 'services':
      return <Work {...scene} />;
    case 'vehicle':
      return <Car {...scene} />;
    case 'money':
      return <Money {...scene} />;
    default:
      return trimmed(values[row]) === '' ? none(copy.none[row]) : <p className="long-text">{values[row]}</p>;
  }
}
