import type { FailedBecause } from '../person/sign-in-failed.ts';

const because: Readonly<Record<FailedBecause, string>> = {
  canceled: 'Signing in was canceled.',
  foreign: 'This is no answer to a sign-in of this tab, or it was used already. Sign in again.',
  refused: 'The sign-in took too long, or it was used already. Sign in again.',
  unreachable: 'Whoever signs people in does not answer. Check your connection, then try again.',
};

/** Every English word of signing in. */
export const copy = {
  signIn: 'Sign in',
  personLead: 'With your e-mail address, you open the boards of the shops you belong to.',
  keyInstead: 'Use an API key instead',
  signingIn: 'Signing you in…',
  notSignedIn: 'You are not signed in',
  because,
  signInAgain: 'Sign in again',
  isIn: 'You are signed in already',
  isInLead: 'The address you came by answers no sign-in of this tab, or was used before. Nothing has changed.',
  toBoard: 'Go on to the board',
  noSiteData: 'This browser keeps no site data for this page.',
  noSiteDataHelp:
    'Signing in needs it: allow it in the settings of the browser, then load the page again. An API key works without.',
  inNewTab: 'opens in a new tab',
  otherWay: 'Sign in another way',
  isBack: 'You are signed in again',
  isBackLead: 'Go on in the tab you came from. This one can be closed.',
  goOnHere: 'Go on here',
  noShop: 'You belong to no shop yet',
  noShopLead: (name: string, email: string) =>
    `You signed in as ${name} (${email}). Ask a manager of your shop to invite that address, then look again.`,
  lookAgain: 'Look again',
  ended: 'You have been signed out',
  endedLead: (name = 'before') => `Sign in again as ${name}, and go on: what you were doing stays as it is.`,
  signOut: 'Sign out',
  everywhere: 'Sign out everywhere',
  everywhereLead:
    'On this device and all others where you are signed in, within 30 seconds. What is not saved there is lost. Whoever uses the board there has to sign in again.',
  everywhereEnded: 'You are no longer signed in here',
  everywhereEndedLead:
    'Your sign-ins have been ended, by this or before it. What began later elsewhere is not: sign in again and do it once more if you are not sure.',
  title: 'Open a board',
  lead: 'Paste the API key of your shop. Unless this device shall remember it, it is forgotten when you close this tab and those you open beside it.',
  key: 'API key',
  placeholder: 'sb_live_…',
  remember: 'Remember this device',
  rememberHint:
    'You stay signed in here until you sign out, and the last days you looked at are kept for when there is no network. Only on a device of your own.',
  open: 'Open the board',
  opening: 'Opening…',
  cancel: 'Cancel',
  pair: 'Pair this screen',
  demo: 'Demo shops',
  demoLead: 'This service runs on your machine and hands out keys to try. Whoever signs in needs no password here.',
  as: (shop: string, role: string) => `Open ${shop} as ${role}`,
  failed: 'That did not work.',
  wrongKey: 'This key is not known here, or it has been revoked. Check that it is whole, from sb_ to the last letter.',
  again: 'Your key is no longer accepted',
  againLead: (shop: string) => `Paste a valid key of ${shop}. What you were doing stays as it is.`,
  otherShop: (shop: string, wanted: string) => `That key opens ${shop}, not ${wanted}.`,
} as const;
