import type { Data } from '#client/core/api.ts';
import { type Answer, useAnswer } from '#client/react/answer.ts';
import { useWrite, type Write } from '#client/react/mutations.ts';

/** Somebody who works with the board, or is invited to. */
export type Person = Data<'listPeople'>['items'][number];

/** Everybody who works in the shop, is invited to, or did. */
export function usePeople(): Answer<readonly Person[]> {
  return useAnswer({
    topic: 'people',
    ask: async (client, signal) => {
      const people: Person[] = [];
      for await (const person of client.listPeople({ limit: 100 }, { signal })) people.push(person);
      return people;
    },
  });
}

/** Invites somebody. */
export function useInvitePerson(): Write<'invitePerson'> {
  return useWrite('invitePerson', ['people']);
}

/** Changes what somebody may. */
export function useChangePerson(): Write<'changePerson'> {
  return useWrite('changePerson', ['people']);
}

/** Ends somebody's access, or takes an invitation back. */
export function useEndPerson(): Write<'endPerson'> {
  return useWrite('endPerson', ['people']);
}
