import type { Client } from '#client/index.ts';

/** A client that notes the operations it is asked for by their methods. */
export function recordingClient(client: Client): { client: Client; called: Set<string> } {
  const called = new Set<string>();
  const recording = new Proxy(client, {
    get: (target, name, receiver) => {
      if (typeof name === 'string') called.add(name);
      return Reflect.get(target, name, receiver);
    },
  });
  return { client: recording, called };
}
