import type { CSSProperties } from 'react';
import type { Stats } from '#client/core/api.ts';
import { Icon, type IconName } from '../ui/icon.tsx';
import { copy, figureCopy } from './copy.ts';
import { Definition } from './definition.tsx';
import { type FigureName, figureOf, unitOf } from './figures.ts';
import type { Average } from './weekday-average.ts';
import { averageText, differenceOf, figureText } from './words.ts';
import './figure-tile.css';

const arrows: Readonly<Record<'more' | 'less', IconName>> = { more: 'up', less: 'down' };

/** How far a number is on its way to what it usually is: a bar, and a mark at the average. The words say the same. */
function Bullet({ value, average }: { readonly value: number; readonly average: number }) {
  const whole = Math.max(value, average) || 1;
  const share = (part: number) => `${(100 * part) / whole}%`;
  return (
    <svg className="bullet" aria-hidden="true">
      <rect className="bullet-ground" width="100%" height="6" y="3" rx="3" />
      <rect className="bullet-value" width={share(value)} height="6" y="3" rx="3" />
      <rect className="bullet-mark" x={share(average)} width="3" height="12" transform="translate(-3)" rx="1.5" />
    </svg>
  );
}

/** A number of the day, big, with what exactly it counts and how it compares with the same weekday. */
export function FigureTile(props: {
  readonly name: FigureName;
  readonly stats: Stats;
  readonly average: Average | undefined;
}) {
  const { name, stats, average } = props;
  const unit = unitOf[name];
  const value = figureOf(stats, name);
  const text = figureText(value, unit, stats.currency);
  const { label, definition } = figureCopy[name];
  const difference = differenceOf(value, average, unit, stats.currency);
  return (
    <div className="tile">
      <dt>
        {label} <Definition label={label} definition={definition} />
      </dt>
      <dd className="tile-value" style={{ '--length': text.length } as CSSProperties}>
        {value === null ? <span className="visually-hidden">{copy.noneSpoken}</span> : null}
        <span aria-hidden={value === null}>{text}</span>
        {name === 'onPrem' ? <small> {copy.now}</small> : null}
      </dd>
      {average === undefined ? null : (
        <dd className="tile-compared">
          {value === null ? null : <Bullet value={value} average={average.value} />}
          {difference === undefined ? null : (
            <span className="tile-difference">
              {difference.direction === 'same' ? null : <Icon name={arrows[difference.direction]} size={12} />}{' '}
              {difference.text}
            </span>
          )}{' '}
          <span className="quiet-text">{copy.usual(averageText(average.value, unit, stats.currency))}</span>
        </dd>
      )}
    </div>
  );
}
