import type { Answer } from '#client/react/answer.ts';
import { Icon } from '../ui/icon.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';
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

/** The people of the shop, those who are no longer here behind a line; or what stands in their place while they are not known. */
export function PeopleList(props: {
  readonly answer: Answer<readonly Person[]>;
  /** Who looks at it, where a person does. */
  readonly own: string | undefined;
  readonly timeZone: string;
}) {
  const { answer, own, timeZone } = props;
  const { data, error, refetch } = answer;
  const note =
    error === null || error.code === 'unauthorized' ? null : (
      <ProblemNote title={copy.failed} failure={error} onRetry={() => void refetch()} />
    );
  if (data === undefined) return note ?? <p className="people-loading quiet-text">{copy.loading}</p>;
  const { here, ended } = sorted(data);
  return (
    <>
      {note}
      {here.length === 0 ? (
        <div className="empty-day">
          <Icon name="person" size={40} />
          <h3>{copy.empty.title}</h3>
          <p>{copy.empty.text}</p>
        </div>
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
}
