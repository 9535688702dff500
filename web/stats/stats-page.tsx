// What a page is made of may refine the page's own style, so that comes first.
import './stats.css';

import { lazy, Suspense } from 'react';
import { useStats } from '#client/react/queries.ts';
import { shopDateOf } from '#shared/domain/shop-time.ts';
import { ShopMenu } from '../app/shop-menu.tsx';
import type { ShopPageProps } from '../app/shop-page-props.ts';
import { linkTo, navigate, useView } from '../app/use-view.ts';
import { formatLongDate } from '../format/time.ts';
import { useNow } from '../ui/use-now.ts';
import { copy } from './copy.ts';
import { StatsBody } from './stats-body.tsx';
import { StatsHeader } from './stats-header.tsx';
import { rangeBefore } from './weekday-average.ts';

const KeyAgain = lazy(() => import('../sign-in/key-again.tsx').then(({ KeyAgain }) => ({ default: KeyAgain })));

/** How often the days before are asked for again, in milliseconds: they are over, and rarely corrected. */
const historyInterval = 600_000;

/** The numbers of a day of the shop, beside those of the days before. */
export function StatsPage(props: ShopPageProps) {
  const { shop } = props.signedIn;
  const view = useView();
  const today = shopDateOf(useNow(60_000), shop.timeZone);
  const date = view.date ?? today;
  const day = useStats({ date });
  const before = useStats(rangeBefore(date), { interval: historyInterval });
  const retry = () => {
    void day.refetch();
    if (before.error !== null) void before.refetch();
  };
  const onDate = (next: string | undefined) => navigate({ date: next });
  return (
    <div className="stats">
      <StatsHeader
        shopMenu={<ShopMenu {...props} />}
        timeZone={shop.timeZone}
        date={date}
        today={today}
        asOf={day.data?.asOf}
        isOffline={day.fetchStatus === 'paused'}
        onDate={onDate}
      />
      <main className="stats-main">
        <div className="stats-title">
          <h1>
            {copy.title} <small className="stats-day">{formatLongDate(date)}</small>
          </h1>
          <a
            className="button"
            href={linkTo(view, { page: 'board' })}
            onClick={(event) => {
              if (event.metaKey || event.ctrlKey) return;
              event.preventDefault();
              navigate({ page: 'board' });
            }}
          >
            {copy.board}
          </a>
        </div>
        <StatsBody
          day={day}
          history={{
            days: before.isPlaceholderData ? undefined : before.data?.days,
            failed: before.error !== null && day.error === null,
          }}
          isToday={date === today}
          onRetry={retry}
          onToday={date === today ? undefined : () => onDate(undefined)}
        />
      </main>
      {day.error?.code === 'unauthorized' ? (
        <Suspense fallback={null}>
          <KeyAgain endpoints={props.endpoints} shop={shop} onDone={retry} />
        </Suspense>
      ) : null}
    </div>
  );
}
