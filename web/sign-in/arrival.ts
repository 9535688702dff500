import type { Endpoints, SignInPlace } from '../app/endpoints.ts';
import { activeShop, personIn, personKey } from '../app/session.ts';
import { tabStore } from '../app/storage.ts';
import { session } from '../app/use-session.ts';
import { type CameBack, cameBack, type SignInWish, wishBegun } from '../person/authorization.ts';
import type { Entered } from '../person/enter-shops.ts';
import { enter, type Finished, finishSignIn, isHere } from '../person/finish-sign-in.ts';
import { SignInFailed } from '../person/sign-in-failed.ts';
import { signOutPerson } from '../person/sign-out.ts';
import type { Failure } from '../ui/problem-note.tsx';
import { personFailure } from './failure.ts';
import { goSignIn } from './person-sign-in.tsx';

/** Who comes back, and to what. */
export interface Arriving {
  readonly endpoints: Endpoints;
  readonly place: SignInPlace;
  readonly onDone: () => void;
}

/** A sign-in that failed: what is wanted of the next one, who has come as far as tokens, and how to go on from there. */
export interface FailedArrival {
  readonly failure: Failure;
  readonly wish: SignInWish | undefined;
  readonly who?: string;
  readonly retry?: () => Promise<Arrival>;
}

/** Somebody has signed in, and is not on a board yet. */
export interface Undecided {
  readonly finished: Finished;
  readonly entered: Entered;
}

/**
 * How it went: `again` where another tab waits for who signed in here; `nothing new` where no sign-in of this tab was answered,
 * and it is signed in all the same. With
 * tokens, somebody has yet to say which shop he wants, or belongs to none.
 */
export type Arrival = 'working' | 'again' | 'nothing new' | Undecided | FailedArrival;

/** Whether somebody is signed in in this tab, whatever comes of this sign-in. */
export function isSignedIn(): boolean {
  return activeShop(session.get()) !== undefined;
}

/** Shows the page at an address. */
export function goOn({ onDone }: Arriving, back = '/'): void {
  history.replaceState(null, '', back);
  onDone();
}

/** Leaves the sign-in of who is in no session to sign out of: whoever comes next must not find his tokens. */
export function leave({ place }: Arriving, sub: string): void {
  if (!isHere(sub)) signOutPerson(place, personKey(sub));
}

/** What is asked for where nobody came back from a sign-in: the one that ended in another tab. */
function wishOfAnotherTab(): { readonly wish: SignInWish; readonly hint: string | undefined } {
  const ended = session.get().shops.find(({ key }) => personIn(key) !== undefined);
  return { wish: { remember: ended?.remembered === true, back: '/', again: true }, hint: ended?.person?.email };
}

/** Whether there is nothing to choose: an operator, who is in no shop, says which one he wants. */
function isDecided({ shops, invitations, isOperator }: Entered, { who, begun }: Finished): boolean {
  if (invitations.length > 0 || (isOperator && begun.joins)) return false;
  return shops > 0 || (isOperator && isHere(who.sub));
}

/** Goes on where somebody was, if he belongs to any shop. */
export async function arriveAs(arriving: Arriving, finished: Finished): Promise<Arrival> {
  const { endpoints, place } = arriving;
  const { begun, who } = finished;
  try {
    const entered = await enter(endpoints, place, finished);
    if (!isDecided(entered, finished)) return { finished, entered };
  } catch (error) {
    const retry = () => arriveAs(arriving, finished);
    return { failure: personFailure(error), wish: begun, who: who.sub, retry };
  }
  return arrived(arriving, finished);
}

/** Somebody is where he wanted to be. */
export function arrived(arriving: Arriving, { begun: { again, back } }: Finished): Arrival {
  if (!again) {
    goOn(arriving, back);
    return 'working';
  }
  history.replaceState(null, '', back);
  return 'again';
}

async function arriveBy(arriving: Arriving, back: CameBack): Promise<Arrival> {
  try {
    return await arriveAs(arriving, await finishSignIn(arriving.place, back));
  } catch (error) {
    const isPassing = error instanceof SignInFailed && error.because === 'unreachable';
    const failed = { failure: personFailure(error), wish: back.begun };
    return isPassing ? { ...failed, retry: () => arriveBy(arriving, back) } : failed;
  }
}

/** Goes on with what the address says; without anything in it, signs in. */
export async function arrive(arriving: Arriving): Promise<Arrival> {
  const { search, pathname } = location;
  const wish: SignInWish | undefined = wishBegun(tabStore) ?? history.state?.wish;
  // Nobody shall find the code in the history; whoever loads the page anew wants what he wanted.
  history.replaceState({ wish }, '', pathname);
  try {
    const back = cameBack(search, tabStore);
    if (back !== undefined) return await arriveBy(arriving, back);
    const another = wishOfAnotherTab();
    await goSignIn(arriving.place, wish ?? another.wish, another.hint);
    return 'working';
  } catch (error) {
    const isForeign = error instanceof SignInFailed && error.because === 'foreign';
    if (!isForeign || !isSignedIn()) return { failure: personFailure(error), wish };
    history.replaceState(null, '', '/');
    return 'nothing new';
  }
}
