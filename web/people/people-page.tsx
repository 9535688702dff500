// The frame's style comes first: this page refines it.
import '../frame/frame.css';
import './people.css';

import { useState } from 'react';
import { personIn } from '../app/session.ts';
import type { ShopPageProps } from '../app/shop-page-props.ts';
import { SignInAgain } from '../app/sign-in-again.tsx';
import { PageFrame } from '../frame/page-frame.tsx';
import { PageSection } from '../frame/page-section.tsx';
import { PageTitle } from '../frame/page-title.tsx';
import { Icon } from '../ui/icon.tsx';
import { copy } from './copy.ts';
import { InviteWindow } from './invite-window.tsx';
import { mayManage } from './may-manage.ts';
import { PeopleList } from './people-list.tsx';
import { peopleRoutes } from './people-routes.ts';
import { type Person, usePeople } from './use-people.ts';

function PeopleScreen(page: ShopPageProps) {
  const { shop, key } = page.signedIn;
  const answer = usePeople();
  const [isInviting, setInviting] = useState(false);
  const [invited, setInvited] = useState<Person>();
  return (
    <>
      <PageTitle shopName={shop.name} title={copy.title} lead={copy.lead} />
      <div className="page-actions">
        <button type="button" className="button primary" onClick={() => setInviting(true)}>
          <Icon name="plus" /> {copy.invite.open}
        </button>
      </div>
      {isInviting ? <InviteWindow onInvited={setInvited} onClose={() => setInviting(false)} /> : null}
      {invited === undefined ? null : (
        <p className="note">{copy.invite.next(invited.name, invited.email, `${location.origin}/`)}</p>
      )}
      <PageSection title={copy.list}>
        <PeopleList answer={answer} own={personIn(key)} timeZone={shop.timeZone} />
      </PageSection>
      <SignInAgain page={page} failures={[answer.error]} onDone={() => void answer.refetch()} />
    </>
  );
}

/** Who works with the board of a shop: managers invite, change and end here. */
export function PeoplePage(page: ShopPageProps) {
  return (
    <PageFrame page={page} routes={peopleRoutes} mayEnter={mayManage(page.signedIn)} audience={copy.audience}>
      <PeopleScreen {...page} />
    </PageFrame>
  );
}
