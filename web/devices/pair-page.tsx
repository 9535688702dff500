// The styles of the frame and of the list of people come first: this page refines them.
import '../frame/frame.css';
import '../people/people.css';
import './devices.css';

import type { ShopPageProps } from '../app/shop-page-props.ts';
import { SignInAgain } from '../app/sign-in-again.tsx';
import { PageFrame } from '../frame/page-frame.tsx';
import { PageSection } from '../frame/page-section.tsx';
import { PageTitle } from '../frame/page-title.tsx';
import { copy } from './copy.ts';
import { DeviceList } from './device-list.tsx';
import { deviceRoutes } from './device-routes.ts';
import { LookUp } from './look-up.tsx';
import { mayPair } from './may-pair.ts';
import { useDevices } from './use-devices.ts';

function DevicesScreen(page: ShopPageProps) {
  const { shop } = page.signedIn;
  const answer = useDevices();
  return (
    <>
      <PageTitle shopName={shop.name} title={copy.title} lead={copy.lead} />
      <PageSection title={copy.let}>
        <LookUp />
      </PageSection>
      <PageSection title={copy.list}>
        <DeviceList answer={answer} timeZone={shop.timeZone} />
      </PageSection>
      <SignInAgain page={page} failures={[answer.error]} onDone={() => void answer.refetch()} />
    </>
  );
}

/** The devices of a shop: managers let them in here, by the letters they show, and shut them out. */
export function PairPage(page: ShopPageProps) {
  return (
    <PageFrame page={page} routes={deviceRoutes} mayEnter={mayPair(page.signedIn)} audience={copy.audience}>
      <DevicesScreen {...page} />
    </PageFrame>
  );
}
