// What a page is made of may refine the page's own style, so that comes first.
import './work.css';

import { lazy, Suspense, useCallback, useMemo } from 'react';
import { useJobs, useSubmitJob } from '#client/react/jobs.ts';
import { StatusBoardProvider } from '#client/react/provider.ts';
import { ShopMenu } from '../app/shop-menu.tsx';
import type { ShopPageProps } from '../app/shop-page-props.ts';
import { keyOf } from '../app/use-session.ts';
import { ImportEntry } from '../import/import-entry.tsx';
import { announce } from '../ui/announcer.ts';
import { ProblemNote } from '../ui/problem-note.tsx';
import { Begin } from './begin.tsx';
import { BoardLink } from './board-link.tsx';
import { copy } from './copy.ts';
import { Forbidden } from './forbidden.tsx';
import { mayWork } from './may-work.ts';
import { useWanted, type WorkRequest } from './wanted.ts';
import { kindName } from './words.ts';
import { makeWorkClient } from './work-client.ts';
import { WorkList } from './work-list.tsx';

const KeyAgain = lazy(() => import('../sign-in/key-again.tsx').then(({ KeyAgain }) => ({ default: KeyAgain })));

function WorkScreen({ endpoints, signedIn }: ShopPageProps) {
  const { shop } = signedIn;
  const answer = useJobs();
  const { mutate, error, variables } = useSubmitJob();
  const begin = useCallback(
    (request: WorkRequest) => mutate(request, { onSuccess: ({ kind }) => announce(copy.asked(kindName(kind))) }),
    [mutate],
  );
  useWanted(begin);
  return (
    <>
      <div className="work-title">
        <h1>
          <span className="work-shop">
            <bdi>{shop.name}</bdi>:{' '}
          </span>
          {copy.title}
        </h1>
        <BoardLink className="button">{copy.board}</BoardLink>
      </div>
      <p className="quiet-text">{copy.lead}</p>
      <section className="work-begin" aria-label={copy.begin}>
        <Begin timeZone={shop.timeZone} onBegin={begin} />
        <ImportEntry signedIn={signedIn} />
      </section>
      {error === null || error.code === 'unauthorized' || variables === undefined ? null : (
        <ProblemNote title={copy.notSubmitted} failure={error} onRetry={() => begin(variables)} />
      )}
      <section className="work-panel" aria-labelledby="work-list-title">
        <header className="work-panel-head">
          <h2 id="work-list-title">{copy.list}</h2>
          <small className="quiet-text">{answer.fetchStatus === 'paused' ? copy.offline : copy.live}</small>
        </header>
        <WorkList answer={answer} timeZone={shop.timeZone} />
      </section>
      {[answer.error, error].some((failure) => failure?.code === 'unauthorized') ? (
        <Suspense fallback={null}>
          <KeyAgain endpoints={endpoints} shop={shop} onDone={() => void answer.refetch()} />
        </Suspense>
      ) : null}
    </>
  );
}

/** Exports, imports and reports: what was asked for, how far it is, and what came of it. */
export function WorkPage(props: ShopPageProps) {
  const { endpoints, signedIn } = props;
  const { id } = signedIn.shop;
  const client = useMemo(() => makeWorkClient(endpoints, () => keyOf(id), id), [endpoints, id]);
  return (
    <div className="work">
      <header className="work-header">
        <ShopMenu {...props} />
      </header>
      <main className="work-main">
        {mayWork(signedIn) ? (
          <StatusBoardProvider client={client}>
            <WorkScreen {...props} />
          </StatusBoardProvider>
        ) : (
          <Forbidden />
        )}
      </main>
    </div>
  );
}
