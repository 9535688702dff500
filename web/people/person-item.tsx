import { useState } from 'react';
import { useNow } from '../ui/use-now.ts';
import { ChangeWindow } from './change-window.tsx';
import { copy, roleNames } from './copy.ts';
import { EndWindow } from './end-window.tsx';
import type { Person } from './use-people.ts';
import { stateNames, whenText } from './words.ts';

/** Somebody: what he may, when he was last there, and what can be done about it. */
export function PersonItem(props: { readonly person: Person; readonly isYou: boolean; readonly timeZone: string }) {
  const { person, isYou, timeZone } = props;
  const now = useNow(60_000);
  const [opened, setOpened] = useState<'change' | 'end'>();
  const { name, email, role, state } = person;
  const close = () => setOpened(undefined);
  const isMember = state === 'active';
  return (
    <li className="person-item">
      <div className="person-who">
        <h3>
          <bdi>{name}</bdi> {isYou ? <small className="quiet-text">({copy.you})</small> : null}
        </h3>
        <span className="person-email">
          <bdi>{email}</bdi>
        </span>
      </div>
      <div className="person-facts">
        <span className="badge">{roleNames[role]}</span>
        {stateNames[state] === undefined ? null : (
          <span className="badge" data-kind={state === 'invited' ? 'waiting' : 'overrun'}>
            {stateNames[state]}
          </span>
        )}
        <small className="quiet-text">{whenText(person, timeZone, now)}</small>
      </div>
      {state === 'ended' ? null : (
        <div className="person-actions">
          <button type="button" className="button" onClick={() => setOpened('change')}>
            {copy.change.open} <span className="visually-hidden">{name}</span>
          </button>
          <button type="button" className="button" onClick={() => setOpened('end')}>
            {isMember ? copy.end.open : copy.end.takeBack} <span className="visually-hidden">{name}</span>
          </button>
        </div>
      )}
      {opened === 'change' ? <ChangeWindow person={person} onClose={close} /> : null}
      {opened === 'end' ? <EndWindow person={person} isYou={isYou} onClose={close} /> : null}
    </li>
  );
}
