import type { Technician } from '#client/core/api.ts';
import { useTechnicians } from '#client/react/queries.ts';
import { Avatar } from '../ui/avatar.tsx';
import { Icon } from '../ui/icon.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';
import { copy } from './copy.ts';
import { useLinked } from './use-linked.ts';
import type { Me } from './who-am-i.ts';
import './choose-me.css';

/** Whoever holds the phone says once who they are. */
export function ChooseMe(props: {
  readonly me: Me | undefined;
  readonly onChoose: (me: Me) => void;
  /** Leaves it as it is; absent where nobody has been chosen yet. */
  readonly onBack: (() => void) | undefined;
}) {
  const { me, onChoose, onBack } = props;
  const { data: team, error, refetch } = useTechnicians();
  const linked = useLinked();
  const data = linked === undefined ? undefined : team;
  // Whoever else were chosen, the day would be empty.
  const isOffered = ({ id, active }: Technician) => (typeof linked === 'string' ? id === linked : active);
  const people = (data ?? []).filter(isOffered).toSorted((one, two) => one.name.localeCompare(two.name));
  return (
    <section className="choose-me" aria-labelledby="choose-me-title">
      <h1 id="choose-me-title">{copy.who.title}</h1>
      <p className="quiet-text">{copy.who.lead}</p>
      {error === null || error.code === 'unauthorized' ? null : (
        <ProblemNote title={copy.who.failed} failure={error} onRetry={() => void refetch()} />
      )}
      {data === undefined && error === null ? (
        <div className="people-skeleton" aria-busy="true">
          <p className="visually-hidden" role="status">
            {copy.who.loading}
          </p>
          {[0, 1, 2, 3].map((row) => (
            <div key={row} className="skeleton-card" aria-hidden="true" />
          ))}
        </div>
      ) : null}
      {data !== undefined && people.length === 0 ? <p>{copy.who.none}</p> : null}
      <ul className="people">
        {people.map(({ id, name }) => (
          <li key={id}>
            <button
              type="button"
              className="button big person"
              aria-pressed={me?.id === id}
              onClick={() => onChoose({ id, name })}
            >
              <Avatar technician={{ id, name }} />
              <span>{name}</span>
              {me?.id === id ? <Icon name="check" size={20} /> : null}
            </button>
          </li>
        ))}
      </ul>
      {onBack === undefined ? null : (
        <button type="button" className="button quiet" onClick={onBack}>
          <Icon name="left" /> {copy.who.back}
        </button>
      )}
    </section>
  );
}
