/** What people say about themselves; each is unlike anything else the service writes. */
export const said = {
  name: 'Quixotina Zebulon',
  phone: '+13105550987',
  plate: '9CNRY77',
  address: '4711 Canary Row',
};

/** What only some fields take, and which they refuse of anything else. */
const saidInForms = {
  email: 'q.zebulon@canary.example',
  vin: '1M8GDM9AXKP042788',
};

/** What nobody may have but its owner. */
export const secrets = {
  key: 'sb_test_0canary00000_CanaryCanaryCanaryCanaryCanary00000000',
  token: 'eyJhbGciOiJub25lIn0.eyJjYW5hcnkiOiJ6ZWJ1bG9uIn0.canarysignature',
};

/** What is planted where nothing has a form. */
export const canariesAnywhere: Readonly<Record<string, string>> = { ...said, ...secrets };

/** Everything that is planted. */
export const canaries: Readonly<Record<string, string>> = { ...canariesAnywhere, ...saidInForms };

/** What would give each away, in lower case, however it was encoded or cut. */
const saidTraces = [
  ...['quixotina', 'zebulon', '3105550987', '9cnry77'],
  ...['4711 canary', '4711%20canary', '4711+canary', 'canary row', 'canary.example', '1m8gdm9axkp042788'],
];
const secretTraces = ['0canary0', 'canarycanary', 'eyjhbgci', 'eyjjyw5hcnki', 'canarysignature'];

const tracesOf = (traces: readonly string[]) => (text: string) =>
  traces.filter((trace) => text.toLowerCase().includes(trace));

/** What a text tells of the secrets that were planted. */
export const secretsIn = tracesOf(secretTraces);

/** What a text tells of anything that was planted. */
export const tracesIn = tracesOf([...saidTraces, ...secretTraces]);
