import type { World } from '#test/support/world.ts';

/** What of a credential nobody may read anywhere: of a key or device code its secret, of a token what is signed and by what, of a link its signature. */
const forms = [
  /sb_(?:live|test)_[^_"]+_(\w{20,})/g,
  /eyJ[\w-]+\.([\w-]{20,})\./g,
  /eyJ[\w-]+\.[\w-]+\.([\w-]{20,})/g,
  /X-Amz-Signature=(\w{64})/g,
  /"userCode":"(\w{6})"/g,
];

/** The credentials in something that was sent. */
function credentialsIn(sent: unknown): string[] {
  const text = JSON.stringify(sent) ?? '';
  return forms.flatMap((form) => Array.from(text.matchAll(form), ([, secret = '']) => secret));
}

/**
 * Notes every credential that goes to and fro in a world from now on, those the service makes among them.
 * @returns tells which of them a text gives away, and how many there are
 */
export function notedCredentials(world: World) {
  const noted = new Set<string>();
  const note = (sent: unknown) => {
    for (const secret of credentialsIn(sent)) noted.add(secret);
  };
  const call = world.call.bind(world);
  world.call = async (operation, request = {}) => {
    const sent = world.signed(request);
    note(sent);
    const answer = await call(operation, { ...sent, as: null });
    note(answer.body);
    return answer;
  };
  return {
    givenAwayBy: (text: string) => [...noted].filter((secret) => text.includes(secret)),
    has: (secret: string) => noted.has(secret),
  };
}
