// The frame's style comes first: this page refines it.
import '../frame/frame.css';
import './work.css';

import { useCallback } from 'react';
import { useJobs, useSubmitJob } from '#client/react/jobs.ts';
import type { ShopPageProps } from '../app/shop-page-props.ts';
import { SignInAgain } from '../app/sign-in-again.tsx';
import { PageFrame } from '../frame/page-frame.tsx';
import { PageSection } from '../frame/page-section.tsx';
import { PageTitle } from '../frame/page-title.tsx';
import { ImportEntry } from '../import/import-entry.tsx';
import { announce } from '../ui/announcer.ts';
import { ProblemNote } from '../ui/problem-note.tsx';
import { Begin } from './begin.tsx';
import { copy } from './copy.ts';
import { mayWork } from './may-work.ts';
import { useWanted, type WorkRequest } from './wanted.ts';
import { kindName } from './words.ts';
import { WorkList } from './work-list.tsx';
import { workRoutes } from './work-routes.ts';

function WorkScreen(page: ShopPageProps) {
  const { signedIn } = page;
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
      <PageTitle shopName={shop.name} title={copy.title} lead={copy.lead} />
      <section className="page-actions" aria-label={copy.begin}>
        <Begin timeZone={shop.timeZone} onBegin={begin} />
        <ImportEntry signedIn={signedIn} />
      </section>
      {error === null || error.code === 'unauthorized' || variables === undefined ? null : (
        <ProblemNote title={copy.notSubmitted} failure={error} onRetry={() => begin(variables)} />
      )}
      <PageSection title={copy.list} aside={answer.fetchStatus === 'paused' ? copy.offline : copy.live}>
        <WorkList answer={answer} timeZone={shop.timeZone} />
      </PageSection>
      <SignInAgain page={page} failures={[answer.error, error]} onDone={() => void answer.refetch()} />
    </>
  );
}

/** Exports, imports and reports: what was asked for, how far it is, and what came of it. */
export function WorkPage(page: ShopPageProps) {
  return (
    <PageFrame page={page} routes={workRoutes} mayEnter={mayWork(page.signedIn)} audience={copy.audience}>
      <WorkScreen {...page} />
    </PageFrame>
  );
}
