/** Every English word of signing in. */
export const copy = {
  title: 'Open a board',
  lead: 'Paste the API key of your shop. Unless this device shall remember it, it is forgotten when you close this tab and those you open beside it.',
  key: 'API key',
  placeholder: 'sb_live_…',
  remember: 'Remember this device',
  rememberHint:
    'The key and the last days you looked at stay here until you sign out, also for when there is no network. Only on a device of your own.',
  open: 'Open the board',
  opening: 'Opening…',
  cancel: 'Cancel',
  demo: 'Demo shops',
  demoLead: 'This service runs on your machine and hands out keys to try.',
  as: (shop: string, role: string) => `Open ${shop} as ${role}`,
  failed: 'That did not work.',
  wrongKey: 'This key is not known here, or it has been revoked. Check that it is whole, from sb_ to the last letter.',
  again: 'Your key is no longer accepted',
  againLead: (shop: string) => `Paste a valid key of ${shop}. What you were doing stays as it is.`,
  otherShop: (shop: string, wanted: string) => `That key opens ${shop}, not ${wanted}.`,
} as const;
