import type { Failure } from '../ui/problem-note.tsx';
import { later } from './later.ts';
import { LazyWindow } from './lazy-part.tsx';
import type { ShopPageProps } from './shop-page-props.ts';

const KeyAgain = later(() => import('../sign-in/key-again.tsx'), 'KeyAgain');

/** Asks again for the key, or who it is, above the page, once the service has refused who asks. */
export function SignInAgain(props: {
  readonly page: ShopPageProps;
  /** How what the page asked for failed, if it did. */
  readonly failures: readonly (Pick<Failure, 'code'> | null | undefined)[];
  readonly onDone: () => void;
}) {
  const { page, failures, onDone } = props;
  if (!failures.some((failure) => failure?.code === 'unauthorized')) return null;
  return (
    <LazyWindow>
      <KeyAgain endpoints={page.endpoints} shop={page.signedIn.shop} onDone={onDone} />
    </LazyWindow>
  );
}
