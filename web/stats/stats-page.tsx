// The frame's style comes first, then the page's: what it is made of may refine them.
import '../frame/frame.css';
import './stats.css';

import { useRef, useState } from 'react';
import { useStats } from '#client/react/queries.ts';
import { shopDateOf } from '#shared/domain/shop-time.ts';
import { formatLongDate } from '#shared/domain/written-time.ts';
import { later } from '../app/later.ts';
import { LazyWindow } from '../app/lazy-part.tsx';
import { mayDo } from '../app/session.ts';
import { ShopMenu } from '../app/shop-menu.tsx';
import type { ShopPageProps } from '../app/shop-page-props.ts';
import { SignInAgain } from '../app/sign-in-again.tsx';
import { navigate, useView } from '../app/use-view.ts';
import { openCalendar } from '../board/date-nav.tsx';
import { PageTitle } from '../frame/page-title.tsx';
import { useNow } from '../ui/use-now.ts';
import { copy } from './copy.ts';
import { StatsBody } from './stats-body.tsx';
import { StatsHeader } from './stats-header.tsx';
import { useStatsKeys } from './use-stats-keys.ts';
import { rangeBefore } from './weekday-average.ts';

const Help = later(() => import('../board/help.tsx'), 'Help');

/** How often the days before are asked for again, in milliseconds: they are over, and rarely corrected. */
const historyInterval = 600_000;

/** The numbers of a day of the shop, beside those of the days before. */
export function StatsPage(props: ShopPageProps) {
  const { shop } = props.signedIn;
  const view = useView();
  const day = useStats({ date: view.date });
  const clockDate = shopDateOf(useNow(60_000), shop.timeZone);
  // Where nobody chose a day the service says which one it is.
  const answered = day.isPlaceholderData ? undefined : day.data?.date;
  const today = view.date === undefined ? (answered ?? clockDate) : clockDate;
  const date = view.date ?? today;
  const before = useStats(rangeBefore(date), { interval: historyInterval });
  const retry = () => {
    void day.refetch();
    if (before.error !== null) void before.refetch();
  };
  const onDate = (next: string | undefined) => navigate({ date: next });
  const dateField = useRef<HTMLInputElement>(null);
  const [helping, setHelping] = useState(false);
  useStatsKeys({
    date: () => openCalendar(dateField.current),
    today: () => onDate(undefined),
    columns: () => navigate({ page: 'board', dayLanes: false }),
    dayLanes: () => navigate({ page: 'board', dayLanes: true }),
    new: mayDo(props.signedIn).write ? () => navigate({ page: 'board', adding: true }) : undefined,
    help: () => setHelping(true),
  });
  return (
    <div className="page stats">
      <StatsHeader
        shopMenu={<ShopMenu {...props} />}
        timeZone={shop.timeZone}
        date={date}
        today={today}
        asOf={day.data?.asOf}
        isOffline={day.fetchStatus === 'paused'}
        dateField={dateField}
        onDate={onDate}
      />
      <main className="stats-main">
        <PageTitle
          shopName={shop.name}
          title={
            <>
              {copy.title} <small className="stats-day">{formatLongDate(date)}</small>
            </>
          }
          toBoard={copy.board}
        />
        <StatsBody
          day={day}
          history={{
            days: before.isPlaceholderData ? undefined : before.data?.days,
            failed: before.error !== null && day.error === null,
          }}
          timeZone={shop.timeZone}
          isToday={date === today}
          onRetry={retry}
          onToday={date === today ? undefined : () => onDate(undefined)}
        />
      </main>
      {helping ? (
        <LazyWindow>
          <Help page="stats" onClose={() => setHelping(false)} />
        </LazyWindow>
      ) : null}
      <SignInAgain page={props} failures={[day.error]} onDone={retry} />
    </div>
  );
}
