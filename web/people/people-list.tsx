import type { Answer } from '#client/react/answer.ts';
import { AnsweredList } from '../frame/answered-list.tsx';
import { NothingHere } from '../ui/nothing-here.tsx';
import { copy } from './copy.ts';
import { PersonItem } from './person-item.tsx';
import type { Person } from './use-people.ts';
import { sorted } from './words.ts';

function Items(props: {
  readonly people: readonly Person[];
  readonly own: string | undefined;
  readonly timeZone: string;
}) {
  const { people, own, timeZone } = props;
  return (
    <ul className="people-list">
      {people.map((person) => (
        <PersonItem key={person.id} person={person} isYou={person.id === own} timeZone={timeZone} />
      ))}
    </ul>
  );
}

/** The people of the shop, those who are no longer here behind a line. */
export function PeopleList(props: {
  readonly answer: Answer<readonly Person[]>;
  /** Who looks at it, where a person does. */
  readonly own: string | undefined;
  readonly timeZone: string;
}) {
  const { answer, own, timeZone } = props;
  return (
    <AnsweredList answer={answer}>
      {(people) => {
        const { here, ended } = sorted(people);
        return (
          <>
            {here.length === 0 ? (
              <NothingHere className="list-empty" level="h3" icon="person" {...copy.empty} />
            ) : (
              <Items people={here} own={own} timeZone={timeZone} />
            )}
            {ended.length === 0 ? null : (
              <details className="people-ended">
                <summary>{copy.ended(ended.length)}</summary>
                <Items people={ended} own={own} timeZone={timeZone} />
              </details>
            )}
          </>
        );
      }}
    </AnsweredList>
  );
}
